import type { Protocol } from 'electron'
import { exportMap, printMap } from '../export/export-map'
import { openRenderWindows } from '../export/render-window'
import type { Services } from '../services'

/** The channels of exports and printing. @param serve serves the app's files to a session */
export function handleExports(shell: Services, serve: (protocol: Protocol) => void): void {
  const { ipc, windows, origin } = shell
  const renderWindows = openRenderWindows(ipc, origin, serve)
  ipc.handle('export.run', (from, args) => {
    const place = windows.byWebContents(from)
    if (!place) throw new Error('the window is gone')
    return exportMap(shell, renderWindows, place, args)
  })
  ipc.handle('print.run', async (from, args) => {
    const place = windows.byWebContents(from)
    if (place) await printMap(shell, renderWindows, place, args)
    return null
  })
}
