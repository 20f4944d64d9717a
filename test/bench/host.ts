import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { app, BrowserWindow, protocol } from 'electron'

/**
 * The Electron app round the pages of the peers: a window as Touchline's (the same size, preferences and kind of scheme), so that
 * all run in the same browser. The page, with its query, is the last argument.
 */

const SCHEME = 'bench'
const PAGES = join(import.meta.dirname, 'peers')
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
const userData = process.env.TOUCHLINE_USER_DATA
if (userData) app.setPath('userData', userData)
const page = process.argv.at(-1) ?? 'blank.html'

async function start(): Promise<void> {
  await app.whenReady()
  protocol.handle(SCHEME, async ({ url }) => {
    const path = normalize(decodeURIComponent(new URL(url).pathname))
    try {
      const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
      return new Response(new Uint8Array(await readFile(join(PAGES, path))), { headers: { 'content-type': type } })
    } catch {
      return new Response('Not found', { status: 404 })
    }
  })
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  })
  window.once('ready-to-show', () => {
    window.show()
  })
  await window.loadURL(`${SCHEME}://peers/${page}`)
}

app.on('window-all-closed', () => {
  app.quit()
})
start().catch((error: unknown) => {
  console.error(error)
  app.exit(1)
})
