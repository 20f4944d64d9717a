import { dialog } from 'electron'
import { send } from '../ipc/send'
import type { Services } from '../services'
import type { DocumentWindow } from './window-registry'
import { fileName } from './external-changes'

/** Asks before unsaved changes are lost. */
export interface Closing {
  /** Whether a window may close: at once if all is saved, else as the user says. */
  mayClose(place: DocumentWindow): Promise<boolean>
  /** What the page answered when it was asked to save. */
  answer(place: DocumentWindow, close: boolean): void
}

export function openClosing(shell: Services): Closing {
  const asking = new Map<DocumentWindow, Promise<boolean>>()
  const waiting = new Map<DocumentWindow, (close: boolean) => void>()

  function settle(place: DocumentWindow, close: boolean): void {
    waiting.get(place)?.(close)
    waiting.delete(place)
  }

  /** Has the page save; a page that is gone or does not answer keeps its window, and can be asked again. */
  function askPage(place: DocumentWindow): Promise<boolean> {
    return new Promise((resolve) => {
      waiting.set(place, resolve)
      place.window.webContents.once('render-process-gone', () => {
        settle(place, false)
      })
      send(place.window.webContents, 'close.ask-save', {})
    })
  }

  async function ask(place: DocumentWindow): Promise<boolean> {
    const { document, window } = place
    if (document === null) return true
    for (;;) {
      await document.saving
      if (!document.dirty) return true
      if (window.isMinimized()) window.restore()
      window.focus()
      const { translate } = shell
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: translate('dialog.close.message', {
          name: (document.path === null ? document.title : '') || fileName(document) || translate('document.untitled'),
        }),
        detail: translate('dialog.close.detail'),
        buttons: [translate('dialog.close.save'), translate('dialog.close.discard'), translate('dialog.cancel')],
        defaultId: 0,
        cancelId: 2,
        noLink: true,
      })
      if (response !== 0) return response === 1
      // What was done while it was being saved is in no file: that is asked about again.
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
    answer: settle,
  }
}
