import { type CDPSession, _electron, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { serialise } from '../../shared/document/parse/canonical'
import { killHard } from '../e2e/launch'
import { laidOut } from './layout-time'
import { type Layer, layeredFile } from './layers'
import { type MapSize, mapOf } from './map-file'
import type { FirstFrame } from './probe'

/** The engines that are compared. `flow` and `canvas` are the floors: nearly empty. */
export const ENGINES = ['canvas', 'flow', 'ours', 'excalidraw', 'tldraw'] as const
export type Engine = (typeof ENGINES)[number]

/** An engine with a map of a size; results are stored under its name. */
export interface Subject {
  readonly name: string
  readonly engine: Engine
  readonly size: MapSize
  /** The layer of its map; by default the links of the map of the goals. */
  readonly layer?: Layer
}

/** Returns Touchline with a map of one layer. */
export function layerSubject(layer: Layer, cards: number): Subject & { readonly layer: Layer } {
  return { name: `${layer}-${cards}`, engine: 'ours', size: mapOf(cards), layer }
}

/** Returns an engine with a map. @param cards number of cards; by default that of the goals */
export function subject(engine: Engine, cards = 5000): Subject {
  return { name: cards === 5000 ? engine : `${engine}-${cards}`, engine, size: mapOf(cards) }
}

/** The size and row pitch of Touchline’s canvas, used by the peers’ pages too, so that all paint the same area. */
export interface CanvasSize {
  readonly width: number
  readonly height: number
  readonly pitch: number
}

/** Time limit for any operation of the slowest peer (ms). */
const PATIENCE = 180_000

/**
 * Returns the size of Touchline’s canvas in a window of 1440 × 900, without its panels; the row height is that of the
 * map’s own layout.
 */
export function groundOf(size: MapSize): CanvasSize {
  return { width: 1120, height: 814, pitch: Math.round(laidOut(size).height / size.lanes) }
}

/** Folder of the built programs and pages of the benchmark. */
const built = import.meta.dirname
export const root = resolve(built, '../..')
export const probeFile = join(built, 'probe.js')
export const hookFile = join(built, 'hook.cjs')

/** A running subject with its window. */
export interface RunningSubject {
  readonly subject: Subject
  readonly app: ElectronApplication
  readonly page: Page
  readonly cdp: CDPSession
  close(): Promise<void>
}

/** Returns the arguments after Electron’s own switches: the app and the file or page to show. */
export async function commandLine(
  { engine, size, layer = 'links' }: Pick<Subject, 'engine' | 'size' | 'layer'>,
  folder: string,
  ground: CanvasSize,
): Promise<string[]> {
  if (engine !== 'ours')
    return hostCommand(`${engine}.html`, { cards: size.steps * size.lanes, rows: size.lanes, ...ground })
  const file = join(folder, 'bench.journey')
  await writeFile(file, serialise(layeredFile(size, layer)))
  return [root, file]
}

/** Returns the arguments that show a page of the peers. */
export function hostCommand(page: string, query: Readonly<Record<string, number>> = {}): string[] {
  const text = Object.entries(query).map(([key, value]) => `${key}=${value}`)
  return [join(built, 'host.js'), `${page}?${text.join('&')}`]
}

/** Chromium’s sandbox does not start for root on Linux. */
export const switches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Starts an app with a profile folder of its own, which is removed when it is closed. */
export async function startApp(args: (folder: string) => Promise<string[]>): Promise<Omit<RunningSubject, 'subject'>> {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-bench-'))
  const app = await _electron.launch({
    args: [...switches, ...(await args(folder))],
    env: { ...(process.env as Record<string, string>), TOUCHLINE_USER_DATA: join(folder, 'data') },
    chromiumSandbox: switches.length === 0,
    colorScheme: null,
    cwd: root,
  })
  const page = await app.firstWindow()
  page.setDefaultTimeout(PATIENCE)
  await page.waitForLoadState('load')
  await page.addInitScript({ path: probeFile })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900))
  const close = async () => {
    await killHard(app)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return { app, page, cdp: await page.context().newCDPSession(page), close }
}

/**
 * Starts a subject, reloads its page in the running app, as a second window would load it, and waits until the map is
 * shown and frames are on time. The first page of an app may have begun before the probe was injected.
 */
export async function startSubject(
  subject: Subject,
  ground: CanvasSize,
): Promise<{ running: RunningSubject; first: FirstFrame }> {
  const running = { subject, ...(await startApp((folder) => commandLine(subject, folder, ground))) }
  const { page } = running
  try {
    await page.reload({ waitUntil: 'commit' })
    await page.waitForFunction(() => window.touchlineBench !== undefined)
    const first = await inTime(page.evaluate(() => window.touchlineBench?.firstFrame()))
    if (!first) throw new Error(`${subject.name} has no probe`)
    await inTime(rest(page))
    return { running, first }
  } catch (error) {
    await running.close()
    throw error
  }
}

/** An operation exceeded its time limit: the page has hung, or is too slow to be measured. */
export class OutOfTime extends Error {}

/** Rejects if the work exceeds the time limit. @throws OutOfTime */
export function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new OutOfTime(`took longer than ${PATIENCE / 1000} s`)), PATIENCE)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Waits until frames come on time again. */
export async function rest(page: Page): Promise<void> {
  await page.evaluate(() => window.touchlineBench?.settled())
}
