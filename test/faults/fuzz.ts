/**
 * Opens and imports damaged files: `node fuzz.js ORIGINALS.json SEED COUNT SHARE`. All of them run through the code of
 * the app’s worker, in threads with the app’s limits; every `SHARE`th, starting with the first, is also opened from
 * disk the way the app does, in its own worker. Prints the result as one line of JSON.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { readDocument } from '../../electron/documents/read-document'
import { OUTSIDE } from '../../electron/parse-in-worker'
import { createTranslate } from '../../electron/translate'
import { starterWords } from '../../shared/starter-words'
import { fuzzInput, type Originals } from './fuzz-input'
import type { FuzzOrder, FuzzResult } from './fuzz-worker'
import { peakMegabytes } from './peak-memory'

export interface FuzzSummary {
  readonly counts: Readonly<Record<string, number>>
  readonly slowest: { readonly seed: number; readonly milliseconds: number }
  /** Files opened from disk, and the slowest of them. */
  readonly whole: { readonly files: number; readonly seed: number; readonly milliseconds: number }
  readonly megabytes: number
  readonly failures: readonly { readonly seed: number; readonly failure: string }[]
}

/** Seeds that one thread handles before it is replaced. */
const BATCH = 500
/** Milliseconds on the same seed after which a thread counts as hung. */
const HANGS = 30_000

const [originalsFile = '', ...numbers] = process.argv.slice(2)
const [from = 0, count = 0, share = 1] = numbers.map(Number)
const originals = JSON.parse(await readFile(originalsFile, 'utf8')) as Originals

/** Runs a thread over seeds. If it dies or hangs, its current seed fails and the rest is run again. */
async function batch(first: number, length: number): Promise<FuzzResult[]> {
  const progress = new Int32Array(new SharedArrayBuffer(4))
  const order: FuzzOrder = { originals, from: first, count: length, progress }
  const worker = new Worker(new URL('./fuzz-worker.js', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: OUTSIDE.megabytes, stackSizeMb: 4 },
  })
  let last = -1
  const ended = new Promise<FuzzResult[] | string>((resolve) => {
    const watch = setInterval(() => {
      const now = Atomics.load(progress, 0)
      if (now === last) resolve('it hangs')
      last = now
    }, HANGS)
    worker.once('message', resolve)
    worker.once('error', (error) =>
      resolve(`the thread died: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    )
    worker.once('exit', () => {
      clearInterval(watch)
      resolve('the thread ended')
    })
  })
  const results = await ended
  void worker.terminate()
  if (typeof results !== 'string') return results
  const seed = Atomics.load(progress, 0)
  const done = seed - first
  const failed: FuzzResult = { seed, outcome: 'died', milliseconds: 0, failure: results }
  return [...(await batch(first, done)), failed, ...(await batch(seed + 1, length - done - 1))]
}

/** Handles as many items at once as there are processors. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  take: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const at = next++
      results[at] = await take(items[at] as Item)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
  return results
}

const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, at) => from + at * BATCH)
const results = (await inParallel(batches, (first) => batch(first, Math.min(BATCH, from + count - first)))).flat()
const failures = results.flatMap(({ seed, failure }) => (failure === null ? [] : [{ seed, failure }]))

const folder = await mkdtemp(join(tmpdir(), 'touchline-fuzz-'))
const words = starterWords(createTranslate('en'))
const whole = await inParallel(
  results.filter((_, at) => at % share === 0),
  async ({ seed, outcome }) => {
    const { kind, bytes } = fuzzInput(seed, originals)
    const path = join(folder, `${seed}.${kind === 'journey' ? 'journey' : 'mmd'}`)
    await writeFile(path, bytes)
    const started = performance.now()
    const read = await readDocument(path, kind === 'mermaid' ? { words, now: new Date().toISOString() } : undefined)
    const milliseconds = performance.now() - started
    const told = read.ok ? 'accepted' : read.problem.code
    if (told !== outcome) failures.push({ seed, failure: `the app says ${told}, what its worker runs says ${outcome}` })
    if (milliseconds > OUTSIDE.seconds * 1000)
      failures.push({ seed, failure: `opening takes ${Math.round(milliseconds)} ms` })
    await rm(path)
    return { seed, milliseconds }
  },
)
await rm(folder, { recursive: true })

const slowestOf = <T extends { milliseconds: number }>(items: readonly T[]) =>
  items.reduce((a, b) => (b.milliseconds > a.milliseconds ? b : a))
const counts: Record<string, number> = {}
for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1
const { seed, milliseconds } = slowestOf(results)
const summary: FuzzSummary = {
  counts,
  slowest: { seed, milliseconds },
  whole: { files: whole.length, ...slowestOf(whole) },
  megabytes: peakMegabytes(),
  failures,
}
process.stdout.write(`${JSON.stringify(summary)}\n`)
