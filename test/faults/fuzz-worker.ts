/** A thread of `fuzz.ts`: reads damaged files as the app’s own worker does, and checks the results. */
import { isDeepStrictEqual } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import { decodeText } from '../../electron/decode'
import { pagesOf } from '../../electron/export/draw-map'
import type { ParseReply } from '../../electron/parse-in-worker'
import { parseRequest } from '../../electron/parse-request'
import { createTranslate } from '../../electron/translate'
import { serialise } from '../../shared/document/parse/canonical'
import { applyCommand } from '../../shared/document/commands'
import { danglingReferences } from '../../shared/document/references/dangling'
import { parse } from '../../shared/document/parse/file'
import { PAGE_VIEW_IDS } from '../../shared/views/views'
import type { JourneyFile } from '../../shared/document/schema'
import { type Found, visitFile } from '../../shared/document/entity-index'
import { starterWords } from '../../shared/starter-words'
import { randomCommand } from '../unit/document/random-command'
import { oneOf, type Random, randomOf } from '../unit/mutate'
import { type FuzzInput, fuzzInput, type Originals } from './fuzz-input'

export interface FuzzOrder {
  readonly originals: Originals
  readonly from: number
  readonly count: number
  /** The current seed, for the case that the thread dies. */
  readonly progress: Int32Array<SharedArrayBuffer>
}

/** The result of one seed. */
export interface FuzzResult {
  readonly seed: number
  /** `accepted` or the code of the problem. */
  readonly outcome: string
  readonly milliseconds: number
  /** Violated requirements; null if there are none. */
  readonly failure: string | null
}

const SLOW = 2000
const PROTOTYPES = [Object, Array, Function, String, Number, Boolean].map((type) => type.prototype as object)
const clean = PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length)
const translate = createTranslate('en')
const words = starterWords(translate)

function read({ kind, bytes }: FuzzInput): ParseReply {
  const decoded = decodeText(bytes)
  return decoded.ok
    ? parseRequest({
        text: decoded.text,
        mermaid: kind === 'mermaid' ? { words, now: '2026-11-25T10:00:00Z' } : undefined,
      })
    : decoded
}

/** A busy machine may slow anything down, so a slow file gets three tries. */
function timed(input: FuzzInput): { reply: ParseReply; milliseconds: number } {
  const times: number[] = []
  for (;;) {
    const from = performance.now()
    const reply = read(input)
    times.push(performance.now() - from)
    const milliseconds = Math.min(...times)
    if (milliseconds < SLOW || times.length === 3) return { reply, milliseconds }
  }
}

function written(file: JourneyFile): JourneyFile {
  const text = serialise(file)
  const again = parse(text)
  if (!again.ok)
    throw new Error(`what is written is refused: ${again.problem.code} ${JSON.stringify(again.problem.values)}`)
  if (!isDeepStrictEqual(again.file, file)) throw new Error('what is written and read again is not equal')
  if (serialise(again.file) !== text) throw new Error('the same document is written as other bytes')
  return again.file
}

/** Writes, reads, draws and changes an accepted file. @throws a description of the first error */
function use(reply: ParseReply & { ok: true }, random: Random): void {
  const parsed = parse(reply.text)
  if (!parsed.ok) throw new Error(`the window refuses what main accepted: ${parsed.problem.code}`)
  const { file } = parsed
  written(file)
  for (const map of file.maps) for (const view of PAGE_VIEW_IDS) pagesOf(file, { map: map.id, view }, translate, 'en')
  const things: Found[] = []
  visitFile(file, (found) => things.push(found))
  const { entity } = oneOf(random, things)
  const marked = applyCommand(file, { type: 'update', id: entity.id, set: { '~seen': true } })
  if (!marked.ok) throw new Error(`a thing can't be changed: ${JSON.stringify(marked.rejection)}`)
  written(marked.file)
  const changed = applyCommand(file, randomCommand(file, random))
  if (!changed.ok) return
  written(changed.file)
  if (danglingReferences(changed.file).length > danglingReferences(file).length)
    throw new Error('a command left a reference that leads nowhere')
}

function lookAt(seed: number, { originals }: FuzzOrder): FuzzResult {
  const { reply, milliseconds } = timed(fuzzInput(seed, originals))
  const outcome = reply.ok ? 'accepted' : reply.problem.code
  const failures: string[] = []
  if (milliseconds >= SLOW) failures.push(`reading takes ${Math.round(milliseconds)} ms`)
  if (
    !isDeepStrictEqual(
      PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length),
      clean,
    )
  )
    failures.push('a prototype was changed')
  try {
    if (reply.ok) use(reply, randomOf(seed ^ 0x5eed))
  } catch (error) {
    failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  return { seed, outcome, milliseconds, failure: failures.length === 0 ? null : failures.join('; ') }
}

const order = workerData as FuzzOrder
const results: FuzzResult[] = []
for (let at = 0; at < order.count; at++) {
  const seed = order.from + at
  Atomics.store(order.progress, 0, seed)
  results.push(lookAt(seed, order))
}
parentPort?.postMessage(results)
