import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { EXPORTS, exportsOfOurs, exportsOfPeer } from './exports'
import { actionOf, LAYER_SIZES, LAYERS, measureLayerLayout } from './layers'
import { measureEditLayout, measureLayout } from './layout-time'
import { mapOf } from './map-file'
import { createMeasurements, type Figures } from './measurements'
import { measureOpen } from './open-time'
import { type Options, readOptions, USAGE } from './options'
import { floorWasLate, frameTable, goalTable, growthTable, layerTable, verdicts } from './report'
import { type Effort, WINDOW_ROWS } from './rows'
import { startAndEnd } from './spawn'
import {
  ENGINES,
  type CanvasSize,
  groundOf,
  inTime,
  layerSubject,
  OutOfTime,
  root,
  type RunningSubject,
  startSubject,
  type Subject,
  subject,
} from './subjects'

/** Numbers of cards at which growth is measured; includes that of the goals, 5,000. */
const SIZES = [500, 2000, 5000, 10_000]

/** The rows measured for each layer in the window. */
const LAYER_ROWS = ['pan-near', 'edit-letter', 'pan-far']

const results = join(root, 'test-results')
const measured = createMeasurements()

async function main(): Promise<number> {
  if (process.argv.includes('--help')) return say(USAGE)
  const options = readOptions(process.argv.slice(2))
  const effort: Effort = options.quick
    ? { panMs: 1000, edits: 8, dragSteps: 24 }
    : { panMs: 3000, edits: 40, dragSteps: 60 }
  const started = new Date()
  await mkdir(results, { recursive: true })
  if (
    wants(
      options,
      WINDOW_ROWS.map(({ name }) => name),
    ) ||
    wants(options, ['first-frame'])
  )
    await measureWindows(options, effort)
  if (wants(options, ['spawn', 'memory'])) await measureStarts(options)
  if (wants(options, EXPORTS)) await measureExports(options)
  if (wants(options, ['layout'])) {
    for (const cards of SIZES) measureLayout(measured, subject('ours', cards).name, mapOf(cards), options.repetitions)
    measureEditLayout(measured, 'ours')
  }
  if (wants(options, ['open']))
    for (const cards of SIZES) measureOpen(measured, subject('ours', cards).name, mapOf(cards), options.repetitions)
  if (wants(options, ['layers'])) await measureLayers(effort)

  const judged = verdicts(measured, (row) => options.only.includes(row))
  const sizes = SIZES.map((cards) => ({ cards, subject: subject('ours', cards).name }))
  const names = new Set([...ENGINES, ...sizes.map(({ subject: name }) => name)])
  const tables = [
    goalTable(judged),
    frameTable(measured, [...names]),
    growthTable(measured, sizes),
    layerTable(measured),
  ]
  say(
    tables
      .filter((text) => text !== '')
      .map((text) => `\n${text}\n`)
      .join(''),
  )
  for (const { row, subject: name, message } of measured.failures) say(`Not measured: ${row} of ${name}: ${message}`)
  const busy = floorWasLate(measured)
  if (busy) say('The machine was busy: an empty canvas itself came late. Nothing here can be held against the goals.')
  const file = join(results, 'bench.json')
  await writeFile(
    file,
    `${JSON.stringify({ ...describeRun(options, started), busy, goals: judged, failures: measured.failures, raw: measured.raw() }, null, 2)}\n`,
  )
  say(`Written: test-results/bench.json (${Math.round((Date.now() - started.getTime()) / 1000)} s)`)
  return options.assert && judged.some(({ met }) => met !== true) ? 1 : 0
}

const wants = ({ only }: Options, rows: readonly string[]) => rows.some((row) => only.includes(row))

function say(text: string): 0 {
  process.stdout.write(`${text}\n`)
  return 0
}

function describeRun(options: Options, started: Date) {
  return {
    started: started.toISOString(),
    machine: {
      system: `${platform()} ${release()}`,
      processors: cpus().length,
      processor: cpus()[0]?.model ?? '',
      memoryMB: Math.round(totalmem() / 2 ** 20),
    },
    electron: process.env.TOUCHLINE_BENCH_ELECTRON_VERSION ?? '',
    options,
  }
}

/**
 * Measures all rows of one subject after the other, and repeats that, so that other load on the machine affects all
 * alike.
 */
async function measureWindows(options: Options, effort: Effort): Promise<void> {
  const engines = ENGINES.filter(
    (engine) => !options.without.includes(engine) && (options.profile === null || engine === 'ours'),
  )
  const ground = groundOf(mapOf(5000))
  const sizes = options.growth ? SIZES.filter((cards) => cards !== 5000).map((cards) => subject('ours', cards)) : []
  for (let repetition = 1; repetition <= options.repetitions; repetition++) {
    const subjects = [...engines.map((engine) => subject(engine)), ...(options.quick && repetition > 1 ? [] : sizes)]
    // Rotates the order, so that a subject does not always follow the same one.
    const turned = subjects
      .map((_, at) => subjects[(at + repetition - 1) % subjects.length])
      .filter((one) => one !== undefined)
    for (const one of turned) {
      tell(repetition, options.repetitions, one.name)
      await measureSubject(one, options, effort, ground)
    }
  }
}

async function measureSubject(one: Subject, options: Options, effort: Effort, ground: CanvasSize): Promise<void> {
  let running: RunningSubject | null = null
  try {
    const start = await startSubject(one, ground)
    running = start.running
    const { sinceNavigation, sinceMount } = start.first
    measured.add('first-frame', one.name, { ms: sinceNavigation, ...(sinceMount === null ? {} : { sinceMount }) })
    for (const row of WINDOW_ROWS) {
      if (!options.only.includes(row.name) || (row.ours === true && one.engine !== 'ours')) continue
      await measureRow(running, row, options, effort)
    }
  } catch (error) {
    measured.fail('window', one.name, error)
  } finally {
    await running?.close()
  }
}

/** Measures each layer at each size once: layouts here, frames and letters in the app. */
async function measureLayers(effort: Effort): Promise<void> {
  const ground = groundOf(mapOf(5000))
  for (const one of LAYERS.flatMap((layer) => LAYER_SIZES.map((cards) => layerSubject(layer, cards)))) {
    tell(1, 1, one.name)
    let running: RunningSubject | null = null
    try {
      measureLayerLayout(measured, one.name, one.size, one.layer)
      running = (await startSubject(one, ground)).running
      const { app } = running
      const action = actionOf(one.layer)
      if (action !== null)
        await app.evaluate(
          ({ BrowserWindow }, id) => BrowserWindow.getAllWindows()[0]?.webContents.send('action.run', { id }),
          action,
        )
      for (const row of WINDOW_ROWS)
        if (LAYER_ROWS.includes(row.name))
          measured.add(`layer-${row.name}`, one.name, await inTime(row.measure(running, effort)))
    } catch (error) {
      measured.fail('layers', one.name, error)
    } finally {
      await running?.close()
    }
  }
}

async function measureRow(
  running: RunningSubject,
  row: (typeof WINDOW_ROWS)[number],
  { profile }: Options,
  effort: Effort,
): Promise<void> {
  const { subject: one, cdp, page } = running
  // With a profile only its rows are run, see `readOptions`.
  const profiled = profile !== null
  try {
    if (profiled) {
      await cdp.send('Profiler.enable')
      await cdp.send('Profiler.start')
    }
    measured.add(row.name, one.name, await inTime(row.measure(running, effort)))
    if (profiled) {
      const { profile: content } = await cdp.send('Profiler.stop')
      await writeFile(join(results, `${row.name}.cpuprofile`), JSON.stringify(content))
    }
  } catch (error) {
    measured.fail(row.name, one.name, error)
    await page.screenshot({ path: join(results, `${row.name}-${one.name}.png`), timeout: 5000 }).catch(() => undefined)
    // A page that has hung can’t be measured further.
    if (error instanceof OutOfTime) throw error
  }
}

async function measureStarts({ repetitions, without, only }: Options): Promise<void> {
  const ground = groundOf(mapOf(5000))
  for (let repetition = 1; repetition <= repetitions; repetition++) {
    for (const name of ['blank', 'ours', 'excalidraw'] as const) {
      if (without.includes(name)) continue
      tell(repetition, repetitions, `start of ${name}`)
      try {
        const { ms, memoryMB } = await startAndEnd(name, ground)
        if (only.includes('spawn')) measured.add('spawn', name, { ms })
        if (only.includes('memory') && memoryMB !== null) measured.add('memory', name, { MB: memoryMB })
      } catch (error) {
        measured.fail('spawn', name, error)
      }
    }
  }
}

async function measureExports({ quick, without, only, ...options }: Options): Promise<void> {
  const repetitions = quick ? 1 : options.repetitions
  for (let repetition = 1; repetition <= repetitions; repetition++) {
    for (const name of ['ours', 'excalidraw', 'dom', 'html-to-image'] as const) {
      if (without.includes(name)) continue
      tell(repetition, repetitions, `exports of ${name}`)
      const add = (row: string, figures: Figures) => measured.add(row, name, figures)
      try {
        await inTime(name === 'ours' ? exportsOfOurs(only, add) : exportsOfPeer(name, only, add))
      } catch (error) {
        measured.fail('export', name, error)
      }
    }
  }
}

const tell = (repetition: number, repetitions: number, what: string) =>
  process.stderr.write(`${repetition}/${repetitions} ${what}\n`)

// Playwright closes its windows on these signals but lets the program continue.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(2)
  },
)
