import { app } from 'electron'
import type { Closing } from './documents/closing'
import type { Place } from './documents/desk'
import type { Shell } from './shell'

interface Written {
  written(): Promise<void>
}

/**
 * What to do before the app quits: ask in each window with unsaved changes, one after the other; if no one says
 * Cancel, close them all and wait until everything is on the disk.
 *
 * @param close closes a window for good
 * @param stores whose last values have to be durable
 */
export function openQuitting({ desk, log }: Shell, closing: Closing, close: (place: Place) => void, stores: readonly Written[]): (event: Electron.Event) => void {
  let running = false
  let done = false

  async function quit(): Promise<void> {
    const places = desk.places()
    for (const place of places) if (!(await closing.mayClose(place))) return
    for (const place of places) close(place)
    await desk.settled()
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
