import type { Protocol } from 'electron'
import { exportMap, printMap } from '../export/export-map'
import { openRenderWindows } from '../export/render-window'
import type { Shell } from '../services'

/** The channels of exports and printing. @param serve serves the app's files to a session */
export function handleExports(shell: Shell, serve: (protocol: Protocol) => void): void {
  const { ipc, desk, origin } = shell
  const windows = openRenderWindows(ipc, origin, serve)
  ipc.handle('export.run', (from, args) => {
    const place = desk.at(from)
    if (!place) throw new Error('the window is gone')
    return exportMap(shell, windows, place, args)
  })
  ipc.handle('print.run', async (from, args) => {
    const place = desk.at(from)
    if (place) await printMap(shell, windows, place, args)
    return null
  })
}
