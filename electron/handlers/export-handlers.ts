import type { Protocol } from 'electron'
import type { DocumentWindow } from '../documents/window-registry'
import { exportMap, printMap } from '../export/export-map'
import { openRenderWindows } from '../export/render-window'
import type { Services } from '../services'

/** Registers the IPC handlers of export and printing. @param serve registers the app's protocol for a session */
export function handleExports(shell: Services, serve: (protocol: Protocol) => void): void {
  const { ipc, windows, origin } = shell
  const renderWindows = openRenderWindows(ipc, origin, serve)
  const running = new Map<DocumentWindow, AbortController>()
  ipc.handle('export.run', async (from, args) => {
    const place = windows.byWebContents(from)
    if (!place) throw new Error('the window is gone')
    const controller = new AbortController()
    running.set(place, controller)
    const cancel = () => controller.abort(new Error('the window was closed'))
    place.window.once('closed', cancel)
    try {
      return await exportMap(shell, renderWindows, place, args, controller.signal)
    } finally {
      place.window.off('closed', cancel)
      if (running.get(place) === controller) running.delete(place)
    }
  })
  ipc.listen('export.cancel', (from) => {
    const place = windows.byWebContents(from)
    if (place) running.get(place)?.abort(new Error('the user gave the export up'))
  })
  ipc.handle('print.run', async (from, args) => {
    const place = windows.byWebContents(from)
    if (place) await printMap(shell, renderWindows, place, args)
    return null
  })
}
