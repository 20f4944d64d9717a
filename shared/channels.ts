/*
 * The names of all channels between a page and the main process, apart from their schemas: the preload script of each window
 * needs no more, and has to be quick. What goes over them is in `ipc.ts`.
 */

/** Calls from a page that are answered. */
export const CALL_NAMES = [
  'app.boot',
  'document.start',
  'file.open',
  'file.open-recent',
  'file.import-mermaid',
  'picture.choose',
  'file.save',
  'file.read-again',
  'file.accept-disk',
  'versions.list',
  'versions.read',
  'versions.open-copy',
  'clipboard.whole',
  'export.run',
  'print.run',
  'settings.change',
  'recents.forget',
  'app.open-external',
  'app.licences',
  'export.job',
] as const

/** Messages from a page that are not answered. */
export const TELL_NAMES = [
  'draft.append',
  'draft.keep',
  'document.state',
  'document.usable',
  'clipboard.keep',
  'menu.state',
  'menu.choose',
  'close.ready',
  'close.answer',
  'window.full-screen',
  'log.error',
  'export.answer',
  'export.progress',
  'export.cancel',
] as const

/** Messages from main to a page. */
export const EVENT_NAMES = [
  'action.run',
  'document.opened',
  'file.changed-outside',
  'close.ask-ready',
  'file.renamed',
  'close.ask-save',
  'settings.changed',
  'contrast.changed',
  'recents.changed',
  'notice.show',
  'draft.problem',
  'export.progress',
] as const
