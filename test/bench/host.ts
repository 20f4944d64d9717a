import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { app, BrowserWindow } from 'electron'

/**
 * The Electron app for the pages of the peers, with a window like Touchline’s (same size and preferences), so that all
 * run in the same browser. The page with its query is the last argument. The pages are served from the loopback
 * address, because tldraw treats any other as production, which needs a licence.
 */

const PAGES = join(import.meta.dirname, 'peers')
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

const userData = process.env.TOUCHLINE_USER_DATA
if (userData) app.setPath('userData', userData)
const page = process.argv.at(-1) ?? 'blank.html'

const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
  const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  readFile(join(PAGES, path)).then(
    (bytes) => response.writeHead(200, { 'content-type': type }).end(bytes),
    () => response.writeHead(404).end(),
  )
})

/** Starts the server for the pages. @returns the port */
function serve(): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}

async function start(): Promise<void> {
  const [port] = await Promise.all([serve(), app.whenReady()])
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
  await window.loadURL(`http://127.0.0.1:${port}/${page}`)
}

app.on('window-all-closed', () => {
  app.quit()
})
start().catch((error: unknown) => {
  console.error(error)
  app.exit(1)
})
