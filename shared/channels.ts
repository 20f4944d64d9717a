/*
 * The names of all IPC channels between pages and the main process. They are separate from the schemas in `ipc.ts`,
 * because the preload script of each window needs only the names and has to load fast.
 */

/** Calls from a page, which return a value. */
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

/** Messages from a page, without a return value. */
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

/** Events from the main process to a page. */
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
