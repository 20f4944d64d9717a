import { app } from 'electron'
import type { Closing } from './documents/closing'
import type { DocumentWindow } from './documents/window-registry'
import type { Services } from './services'

interface Written {
  written(): Promise<void>
}

/** Returns the journal position of a window's document. */
function reached({ document }: DocumentWindow): number {
  return document?.journal.position() ?? 0
}

/**
 * Returns the `before-quit` handler. Asks in each window with unsaved changes, one after the other; unless the user
 * cancels, closes all windows and waits until everything is on disk.
 *
 * @param close closes a window without asking again
 * @param stores stores to flush before the app quits
 */
export function openQuitting(
  { windows, log }: Services,
  closing: Closing,
  close: (place: DocumentWindow) => void,
  stores: readonly Written[],
): (event: Electron.Event) => void {
  let running = false
  let done = false

  async function quit(): Promise<void> {
    const answered = new Map<DocumentWindow, number>()
    // While one window shows its dialog, the user may edit in another; edits made after an answer are asked about
    // again.
    for (
      let open = windows.all();
      open.length > 0;
      open = windows.all().filter((place) => answered.get(place) !== reached(place))
    ) {
      for (const place of open) {
        if (!(await closing.mayClose(place))) return
        answered.set(place, reached(place))
      }
    }
    for (const place of windows.all()) close(place)
    await windows.settled()
    await Promise.all(stores.map((store) => store.written()))
    done = true
  }

  return (event) => {
    if (done) return
    event.preventDefault()
    if (running) return
    running = true
    quit()
      .catch((error: unknown) => {
        log.error('Quitting failed', error)
      })
      .finally(() => {
        running = false
        if (done) app.quit()
      })
  }
}
