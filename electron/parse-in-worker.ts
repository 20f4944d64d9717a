import { Worker } from 'node:worker_threads'
import type { Lineage } from '../shared/document/lineage'
import type { StarterWords } from '../shared/document/new-file'
import { fileProblem, type FileProblem, type Finding } from '../shared/document/problem'
import type { MermaidJourney } from '../shared/formats/mermaid'
import type { PaperOptions } from '../shared/map/sheets/paper'
import type { Page } from '../shared/views/view'
import type { WrittenFormatId } from '../shared/exports/exports'
import type { PageViewId } from '../shared/views/views'

export interface ParseRequest {
  readonly text: string
  /** Starter content for a Mermaid journey. If absent, the text is read as a journey file. */
  readonly mermaid?: { readonly words: StarterWords; readonly now: string }
  /** Whether the reply includes `source`. */
  readonly withSource?: boolean
}

/** Summary of the parsed text, for callers that don't need the whole file. */
export interface ReadSource {
  /** Maps of a journey file; empty for a Mermaid journey, whose map has no id yet. */
  readonly maps: readonly { readonly id: string; readonly title: string }[]
  /** The parsed Mermaid journey; null for a journey file. */
  readonly mermaid: Extract<MermaidJourney, { ok: true }> | null
}

export type ParseReply =
  /** `text` is always a journey file: valid, in the current format version, with all defaults filled in. */
  | {
      readonly ok: true
      readonly text: string
      /** The id stored in the journey file, shared by all its copies and versions. */
      readonly id: string
      readonly lineage: Lineage
      readonly revision: number
      readonly findings: readonly Finding[]
      readonly source?: ReadSource
    }
  | { readonly ok: false; readonly problem: FileProblem }

export interface DrawRequest {
  /** Content of a journey file. */
  readonly text: string
  /** Map id. */
  readonly map: string
  readonly view: PageViewId
  readonly locale: string
  /** Whether the current map is drawn behind a future-state map. */
  readonly overlay?: boolean | undefined
  /** The sheets of paper; absent for one page cut to the content. */
  readonly paper?: PaperOptions | undefined
}

/** A page of a map laid out for paper, as a scene and as the content of an SVG file. */
export interface Drawn {
  readonly scene: Page
  readonly svg: string
}

export interface WriteRequest {
  /** Content of a journey file. */
  readonly text: string
  /** Map id. */
  readonly map: string
  readonly format: WrittenFormatId
  readonly locale: string
}

/** Message to the worker, which replies with a `ParseReply`, with a `Drawn` for each page or with the content of a file. */
export type WorkerRequest =
  { readonly parse: ParseRequest } | { readonly draw: DrawRequest } | { readonly write: WriteRequest }

/** Upper limits of a worker. */
export interface WorkerLimits {
  readonly seconds: number
  /** Heap size in megabytes. */
  readonly megabytes: number
}

/** Limits for text that the app wrote itself, and for drawing. */
const OWN: WorkerLimits = { seconds: 60, megabytes: 1400 }
/** Limits for untrusted text: many times what the largest valid file needs, as measured by the fault tests. */
export const OUTSIDE: WorkerLimits = { seconds: 8, megabytes: 1000 }

/**
 * Parses untrusted text in a worker thread with limits on time and memory. Rejects only with the signal's abort reason.
 *
 * @param options.signal aborts the parsing
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

/** Verifies that journey file text the app is about to write can be parsed again. Never rejects. */
export function checkInWorker(text: string): Promise<ParseReply> {
  return parseInWorker({ text }, OWN)
}

/** Thrown when drawing a map exceeds the worker's time or memory limit. */
export class DrawFailure extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.code)
  }
}

/**
 * Draws the pages of a map in a worker thread.
 *
 * @throws DrawFailure, the signal's abort reason, or an Error if the text is not a journey file
 */
export function drawInWorker(request: DrawRequest, signal?: AbortSignal): Promise<Drawn[]> {
  return exportInWorker<Drawn[]>({ draw: request }, signal)
}

/**
 * Writes a map as text or table in a worker thread.
 *
 * @returns the content of the file
 * @throws as `drawInWorker`
 */
export function writeInWorker(request: WriteRequest, signal?: AbortSignal): Promise<string | Uint8Array> {
  return exportInWorker<string | Uint8Array>({ write: request }, signal)
}

function exportInWorker<Reply>(request: WorkerRequest, signal: AbortSignal | undefined): Promise<Reply> {
  return inWorker<Reply>(request, OWN, signal).catch((error: unknown) => {
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
    // Termination is not awaited: uninterruptible native code would delay the result beyond the time limit.
  }).finally(() => {
    signal?.removeEventListener('abort', giveUp)
    void worker.terminate()
  })
}
