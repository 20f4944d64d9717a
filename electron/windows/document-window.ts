import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Origin } from '../origin'
import { MIN_SIZE, placeWindow } from './placement'
import type { WindowState } from './window-state'

/** Background colours until the page has painted. */
const GROUND = { light: '#f6f7f9', dark: '#14171f' }

const PRELOAD = join(import.meta.dirname, 'preload.cjs')

/** Returns the web preferences of every page. */
export function pagePreferences(origin: Origin): Electron.WebPreferences {
  return {
    preload: PRELOAD,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    webviewTag: false,
    // Files are only chosen in dialogs of the main process.
    disableBlinkFeatures: 'FileSystemAccessLocal',
    spellcheck: false,
    // Scripts don't change between releases, so their code is cached on the first run.
    v8CacheOptions: 'bypassHeatCheck',
    devTools: origin.devUrl !== null,
  }
}

/** Creates a document window, shown when its page is ready. */
export function makeDocumentWindow(origin: Origin, state: WindowState, open: number, scale: number): BrowserWindow {
  const { bounds, maximized } = state.last()
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  const window = new BrowserWindow({
    ...placeWindow(bounds, open, [main.workArea, ...others.map(({ workArea }) => workArea)]),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: { ...pagePreferences(origin), zoomFactor: scale },
  })
  if (maximized && open === 0) window.maximize()
  window.once('ready-to-show', () => {
    window.show()
  })
  window.on('page-title-updated', (event) => {
    event.preventDefault()
  })
  const { webContents } = window
  webContents.on('did-finish-load', () => {
    void webContents.setVisualZoomLevelLimits(1, 1)
  })
  if (origin.devUrl !== null) {
    webContents.on('before-input-event', (_event, { type, key }) => {
      if (type === 'keyDown' && key === 'F12') webContents.toggleDevTools()
    })
  }
  return window
}
