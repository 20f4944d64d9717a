import { setTimeout as wait } from 'node:timers/promises'
import { dialog } from 'electron'
import { send } from '../ipc/send'
import type { Services } from '../services'
import type { DocumentWindow } from './window-registry'
import { fileName } from './external-changes'

/** Milliseconds a page may be busy before the user is asked whether to wait for it. */
const PATIENCE = 3000

/** Asks before unsaved changes are lost. */
export interface Closing {
  /** Resolves to whether a window may close: at once if everything is saved, otherwise after asking the user. */
  mayClose(place: DocumentWindow): Promise<boolean>
  /** Called when the page has processed all its input and reported its document's state. */
  ready(place: DocumentWindow): void
  /** Called with the page's reply to the request to save. */
  answer(place: DocumentWindow, close: boolean): void
}

export function openClosing(shell: Services): Closing {
  const { translate } = shell
  const asking = new Map<DocumentWindow, Promise<boolean>>()
  const waiting = new Map<DocumentWindow, (close: boolean) => void>()
  const readying = new Map<DocumentWindow, () => void>()

  function settle(place: DocumentWindow, close: boolean): void {
    waiting.get(place)?.(close)
    waiting.delete(place)
  }

  /**
   * Asks the page to save. If the page crashes, resolves to false; if it never replies, the user can close the window
   * again.
   */
  function askPage(place: DocumentWindow): Promise<boolean> {
    return new Promise((resolve) => {
      waiting.set(place, resolve)
      place.window.webContents.once('render-process-gone', () => {
        settle(place, false)
      })
      send(place.window.webContents, 'close.ask-save', {})
    })
  }

  /** Waits until a busy page has reported all typed input; resolves at once if the page has crashed. */
  function pageReady(place: DocumentWindow): Promise<true> {
    const { webContents } = place.window
    if (webContents.isCrashed()) return Promise.resolve(true)
    return new Promise((resolve) => {
      const done = () => {
        readying.delete(place)
        webContents.off('render-process-gone', done)
        resolve(true)
      }
      readying.set(place, done)
      webContents.on('render-process-gone', done)
      send(webContents, 'close.ask-ready', {})
    })
  }

  function nameOf({ document }: DocumentWindow): string {
    const title = document?.path === null ? document.title : ''
    return title || (document && fileName(document)) || translate('document.untitled')
  }

  /** Waits for a busy page, or asks the user what to do: `leave` closes the window and keeps its draft. */
  async function waitOrAsk(place: DocumentWindow): Promise<'ready' | 'stay' | 'leave'> {
    const answered = new AbortController()
    const ready = pageReady(place)
    void ready.then(() => {
      answered.abort()
    })
    while (!(await Promise.race([ready, wait(PATIENCE, false, { signal: answered.signal }).catch(() => true)]))) {
      const journal = place.document?.journal
      const kept = (await journal?.flush()) ?? true
      const problem = journal?.problem()
      const { response } = await dialog.showMessageBox(place.window, {
        type: 'warning',
        message: translate('dialog.busy.message', { name: nameOf(place) }),
        detail: kept
          ? translate('dialog.busy.detail')
          : translate('dialog.busy.detail-unkept', { reason: problem?.errno ?? problem?.code ?? '' }),
        buttons: [translate('dialog.busy.wait'), translate('dialog.close.anyway'), translate('dialog.cancel')],
        defaultId: 0,
        cancelId: 2,
        noLink: true,
        signal: answered.signal,
      })
      if (answered.signal.aborted) break
      if (response > 0) return response === 1 ? 'leave' : 'stay'
    }
    return 'ready'
  }

  /** Asks about typed input that saving would not include. */
  async function mayForget(place: DocumentWindow): Promise<boolean> {
    const { response } = await dialog.showMessageBox(place.window, {
      type: 'warning',
      message: translate('dialog.pending.message', { name: nameOf(place) }),
      detail: translate('dialog.pending.detail'),
      buttons: [translate('dialog.close.anyway'), translate('dialog.cancel')],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    return response === 0
  }

  async function ask(place: DocumentWindow): Promise<boolean> {
    const { document, window } = place
    if (document === null) return true
    for (;;) {
      const page = await waitOrAsk(place)
      if (page !== 'ready') {
        place.keepsDraft = page === 'leave'
        return place.keepsDraft
      }
      await document.saving
      if (!document.dirty && !document.pending) return true
      if (window.isMinimized()) window.restore()
      window.focus()
      if (!document.dirty) return mayForget(place)
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: translate('dialog.close.message', { name: nameOf(place) }),
        detail: translate('dialog.close.detail'),
        buttons: [translate('dialog.close.save'), translate('dialog.close.discard'), translate('dialog.cancel')],
        defaultId: 0,
        cancelId: 2,
        noLink: true,
      })
      if (response !== 0) return response === 1
      // Edits made while saving are not in the file, so ask again.
      if (!(await askPage(place))) return false
    }
  }

  return {
    mayClose(place) {
      settle(place, false)
      const running = asking.get(place)
      if (running) return running
      const asked = ask(place).finally(() => asking.delete(place))
      asking.set(place, asked)
      return asked
    },
    ready(place) {
      readying.get(place)?.()
    },
    answer: settle,
  }
}
