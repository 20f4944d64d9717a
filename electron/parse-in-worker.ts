import { Worker } from 'node:worker_threads'
import type { Lineage } from '../shared/document/lineage'
import type { StarterWords } from '../shared/document/new-file'
import { fileProblem, type FileProblem, type Finding } from '../shared/document/problem'
import type { MermaidJourney } from '../shared/formats/mermaid'
import type { Scene } from '../shared/drawing/items'
import type { ViewId } from '../shared/views/views'

export interface ParseRequest {
  readonly text: string
  /** For a Mermaid journey: what its file starts with. Absent, the text is read as a journey file. */
  readonly mermaid?: { readonly words: StarterWords; readonly now: string }
  /** Whether the reply also says what was read before it became a journey file's text. */
  readonly withSource?: boolean
}

/** What a text holds, for those who don't need all of it. */
export interface ReadSource {
  /** Of a journey file; the one map of a Mermaid journey has no id yet. */
  readonly maps: readonly { readonly id: string; readonly title: string }[]
  /** Of a Mermaid journey. */
  readonly mermaid: Extract<MermaidJourney, { ok: true }> | null
}

export type ParseReply =
  /** `text` is a journey file's, whatever was read: valid, of this version, and with all defaults filled in. */
  | {
      readonly ok: true
      readonly text: string
      /** The journey file's own id, which all its copies and versions share. */
      readonly id: string
      readonly lineage: Lineage
      readonly revision: number
      readonly findings: readonly Finding[]
      readonly source?: ReadSource
    }
  | { readonly ok: false; readonly problem: FileProblem }

export interface DrawRequest {
  /** A journey file's. */
  readonly text: string
  /** The map's id. */
  readonly map: string
  readonly view: ViewId
  readonly locale: string
  /** Whether the current map lies behind a future one. */
  readonly overlay?: boolean | undefined
}

/** A map as it goes on paper, as a scene and painted as an SVG file. */
export interface Drawn {
  readonly scene: Scene
  readonly svg: string
}

/** What the worker is asked; it answers a `ParseReply` or what was drawn. */
export type WorkerRequest = { readonly parse: ParseRequest } | { readonly draw: DrawRequest }

/** What a worker may take at most. */
export interface WorkerLimits {
  readonly seconds: number
  /** Megabytes of heap. */
  readonly megabytes: number
}

/** For what the app wrote itself or was asked to draw: it takes what it takes. */
const OWN: WorkerLimits = { seconds: 60, megabytes: 1400 }
/** For what comes from outside: many times what the largest good file takes (the fault tests measure it). */
export const OUTSIDE: WorkerLimits = { seconds: 8, megabytes: 1000 }

/**
 * Reads text from outside in a worker thread with limits on time and memory. Rejects only with the reason of the signal.
 *
 * @param options.signal gives it up
 */
export function parseInWorker(
  request: ParseRequest,
  limits = OUTSIDE,
  { signal }: { signal?: AbortSignal } = {},
): Promise<ParseReply> {
  return inWorker<ParseReply>({ parse: request }, limits, signal).catch((error: unknown) => {
    signal?.throwIfAborted()
    return { ok: false, problem: problemOf(error, limits) }
  })
}

/** Reads a journey file's text that the app is about to write, to see that it can be read again. Never rejects. */
export function checkInWorker(text: string): Promise<ParseReply> {
  return parseInWorker({ text }, OWN)
}

/** Drawing a map took more time or memory than a worker may take. */
export class DrawFailure extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.code)
  }
}

/**
 * Draws a map in a worker thread.
 *
 * @throws DrawFailure, the reason of the signal, or an Error where the text is no journey file
 */
export function drawInWorker(request: DrawRequest, signal?: AbortSignal): Promise<Drawn> {
  return inWorker<Drawn>({ draw: request }, OWN, signal).catch((error: unknown) => {
    signal?.throwIfAborted()
    const problem = problemOf(error, OWN)
    throw problem.code === 'io' ? error : new DrawFailure(problem)
  })
}

class OutOfTime extends Error {}

function problemOf(error: unknown, { seconds, megabytes }: WorkerLimits): FileProblem {
  if (error instanceof OutOfTime) return fileProblem('timeout', { seconds })
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'ERR_WORKER'
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? fileProblem('memory', { limit: megabytes })
    : fileProblem('io', { errno: code })
}

function inWorker<Reply>(
  request: WorkerRequest,
  { seconds, megabytes }: WorkerLimits,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./parse-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: 4 },
  })
  let giveUp = (): void => undefined
  return new Promise<Reply>((resolve, reject) => {
    const timer = setTimeout(() => reject(new OutOfTime()), seconds * 1000)
    giveUp = () => reject(new Error('given up'))
    signal?.addEventListener('abort', giveUp)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the worker ended with ${code}`))
    })
    worker.postMessage(request)
    // Nobody waits for the end of the thread: what can't be interrupted would hold up the answer beyond its time.
  }).finally(() => {
    signal?.removeEventListener('abort', giveUp)
    void worker.terminate()
  })
}
