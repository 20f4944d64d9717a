import { app } from 'electron'
import type { Closing } from './documents/closing'
import type { DocumentWindow } from './documents/window-registry'
import type { Services } from './services'

interface Written {
  written(): Promise<void>
}

/** How far a window's document has come. */
function reached({ document }: DocumentWindow): number {
  return document?.journal.position() ?? 0
}

/**
 * What to do before the app quits: ask in each window with unsaved changes, one after the other; if no one says
 * Cancel, close them all and wait until everything is on the disk.
 *
 * @param close closes a window for good
 * @param stores whose last values have to be durable
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
    // While one window is asked about, people can go on in another: what they did there is not what they answered about.
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
