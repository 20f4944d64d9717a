import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { ElectronApplication } from '@playwright/test'
import { fontCss } from '../../electron/export/font-css'
import { pagesOf } from '../../electron/export/draw-map'
import { createTranslate } from '../../electron/translate'
import { paintSvg } from '../../shared/drawing/painters/svg'
import { laidOut } from './layout-time'
import { mapFile, type MapSize, mapText } from './map-file'
import type { Figures } from './measurements'
import { hostCommand, root, startApp } from './subjects'

const execute = promisify(execFile)

/** The exported map: 2,000 cards, 80 columns of 25, a shape that every engine’s canvas supports. */
export const EXPORTED: MapSize = { steps: 80, lanes: 25 }

/** The rows of the exports. */
export const EXPORTS = ['png', 'pdf', 'svg']

const cards = EXPORTED.steps * EXPORTED.lanes

/** Measures the app’s own exports, started as from its menu; only the file dialog is stubbed. */
export async function exportsOfOurs(
  rows: readonly string[],
  add: (row: string, figures: Figures) => void,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-bench-exports-'))
  const file = join(folder, 'exported.journey')
  await writeFile(file, mapText(EXPORTED))
  const { app, page, close } = await startApp(() => Promise.resolve([root, file]))
  try {
    await page.waitForSelector('[data-canvas] .react-flow__pane')
    for (const format of ['png', 'pdf'] as const) {
      if (!rows.includes(format)) continue
      const path = join(folder, `map.${format}`)
      const { renderMs, printedMs, wholeMs } = await exportTo(
        app,
        path,
        format === 'png' ? 'export(canvas, png)' : 'export(canvas, pdf)',
      )
      const MB = (await stat(path)).size / 1e6
      add(format, {
        ms: format === 'png' ? renderMs : printedMs,
        wholeMs,
        MB,
        ...(format === 'pdf' ? await readPdf(path) : {}),
      })
    }
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
  if (rows.includes('svg')) add('svg', await svgOfOurs())
}

/**
 * Measures from the scene to the string, as the peers start from their elements, and the whole time from the document,
 * with fonts.
 */
async function svgOfOurs(): Promise<Figures> {
  const file = mapFile(EXPORTED)
  const started = performance.now()
  const [scene] = pagesOf(file, { map: 'map', view: 'canvas' }, createTranslate('en'), 'en')
  if (!scene) throw new Error('a map has a page')
  const css = await fontCss(scene, join(root, 'build', 'renderer'))
  const drawn = performance.now()
  const { length } = paintSvg(scene, css)
  const ended = performance.now()
  return { ms: ended - drawn, wholeMs: ended - started, MB: length / 1e6 }
}

/**
 * Runs an export action. Returns times (ms): of the hidden page from its load to its reply, and for a PDF until it has
 * been printed and closed; and the whole time from the action to the file.
 */
async function exportTo(
  app: ElectronApplication,
  path: string,
  action: string,
): Promise<{ renderMs: number; printedMs: number; wholeMs: number }> {
  await app.evaluate(
    ({ app: electron, BrowserWindow, dialog }, [filePath, id]) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      const times: Record<string, number> = { began: performance.now() }
      Object.assign(globalThis, { benchTimes: times })
      electron.once('web-contents-created', (_event, contents) => {
        contents.once('dom-ready', () => (times.ready = performance.now()))
        contents.on('ipc-message', (_message, channel) => {
          if (channel === 'export.answer') times.answered = performance.now()
        })
        contents.once('destroyed', () => (times.gone = performance.now()))
      })
      BrowserWindow.getAllWindows()[0]?.webContents.send('action.run', { id })
    },
    [path, action] as const,
  )
  const started = performance.now()
  while (!(await stat(path).catch(() => null))) {
    if (performance.now() - started > 180_000) throw new Error('the export took too long')
    await wait(10)
  }
  const ended = performance.now()
  const { ready, answered, gone } = await app.evaluate(
    () => (globalThis as unknown as { benchTimes: { ready: number; answered: number; gone: number } }).benchTimes,
  )
  return { renderMs: answered - ready, printedMs: gone - ready, wholeMs: ended - started }
}

/**
 * Returns the number of bitmaps in a PDF of the exported map, and the number of words of the map that are not found in
 * it as text.
 */
async function readPdf(path: string): Promise<Figures> {
  const images = (await execute('pdfimages', ['-list', path])).stdout.trim().split('\n').length - 2
  const { stdout } = await execute('pdftotext', ['-raw', path, '-'], { maxBuffer: 2 ** 28 })
  const found = new Map<string, number>()
  for (const word of wordsOf(stdout)) found.set(word, (found.get(word) ?? 0) + 1)
  const missing = wordsOfMap().filter((word) => {
    const left = found.get(word) ?? 0
    found.set(word, left - 1)
    return left <= 0
  })
  return { bitmaps: images, missing: missing.length }
}

/** Removes the quotation marks that a lane of thoughts adds to its texts. */
const wordsOf = (text: string) => text.split(/[\s“”]+/).filter((word) => word !== '')

function wordsOfMap(): string[] {
  return mapFile(EXPORTED).maps.flatMap(({ stages, cards: texts }) => {
    const steps = stages.flatMap((stage) => stage.steps)
    const titles = [...steps, ...steps.flatMap(({ touchpoints }) => touchpoints)].map(({ title }) => title)
    return [...titles, ...texts.map(({ text }) => text)].flatMap(wordsOf)
  })
}

/** Measures the exports of a peer in its own page. */
export async function exportsOfPeer(
  name: 'excalidraw' | 'html-to-image' | 'dom',
  rows: readonly string[],
  add: (row: string, figures: Figures) => void,
): Promise<void> {
  const wanted = rows.filter((row) =>
    name === 'excalidraw' ? row === 'png' || row === 'svg' : name === 'dom' ? row === 'pdf' : row === 'png',
  )
  if (wanted.length === 0) return
  const pitch = Math.round(laidOut(EXPORTED).height / EXPORTED.lanes)
  const page = name === 'excalidraw' ? 'excalidraw.html' : 'dom.html'
  const running = await startApp(() => Promise.resolve(hostCommand(page, { cards, rows: EXPORTED.lanes, pitch })))
  try {
    await running.page.waitForFunction(() => window.peer?.painted() === true)
    for (const row of wanted)
      add(row, row === 'pdf' ? await printPeer(running.app, pitch) : await running.page.evaluate(timePeer, row))
  } finally {
    await running.close()
  }
}

async function timePeer(row: string): Promise<{ ms: number; MB: number }> {
  const started = performance.now()
  const size = await (row === 'png' ? window.peer?.png?.() : window.peer?.svg?.())
  return { ms: performance.now() - started, MB: (size ?? 0) / 1e6 }
}

async function printPeer(app: ElectronApplication, pitch: number): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-bench-print-'))
  const path = join(folder, 'dom.pdf')
  try {
    const inches = { width: (EXPORTED.steps * 192) / 96, height: (EXPORTED.lanes * pitch) / 96 }
    const { ms, content } = await app.evaluate(async ({ BrowserWindow }, pageSize) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (!contents) throw new Error('there is no window to print')
      const started = performance.now()
      const bytes = await contents.printToPDF({
        pageSize,
        printBackground: true,
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
      })
      return { ms: performance.now() - started, content: bytes.toString('base64') }
    }, inches)
    await writeFile(path, Buffer.from(content, 'base64'))
    const images = (await execute('pdfimages', ['-list', path])).stdout.trim().split('\n').length - 2
    return { ms, MB: (await readFile(path)).length / 1e6, bitmaps: images }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
