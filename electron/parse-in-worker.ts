import { Worker } from 'node:worker_threads'
import type { StarterWords } from '../shared/document/new-file'
import { fileProblem, type FileProblem, type Finding } from '../shared/document/problem'
import type { ExportPage } from '../shared/ipc'
import type { Scene } from '../shared/drawing/items'

export interface ParseRequest {
  readonly text: string
  /** For a Mermaid journey: what its file starts with. Absent, the text is read as a journey file. */
  readonly mermaid?: { readonly words: StarterWords; readonly now: string }
}

export type ParseReply =
  /** `text` is a journey file's, whatever was read: valid, of this version, and with all defaults filled in. */
  | { readonly ok: true; readonly text: string; readonly revision: number; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly problem: FileProblem }

export interface DrawRequest {
  /** A journey file's. */
  readonly text: string
  /** The map's id. */
  readonly map: string
  readonly page: ExportPage
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

/** Reads text from outside in a worker thread with limits on time and memory. Never rejects. */
export function parseInWorker(request: ParseRequest, limits = OUTSIDE): Promise<ParseReply> {
  return inWorker<ParseReply>({ parse: request }, limits).catch((error: unknown) => ({
    ok: false,
    problem: problemOf(error, limits),
  }))
}

/** Reads a journey file's text that the app is about to write, to see that it can be read again. Never rejects. */
export function checkInWorker(text: string): Promise<ParseReply> {
  return parseInWorker({ text }, OWN)
}

/** Draws a map in a worker thread. @throws where its text is no journey file, or drawing it takes too much */
export function drawInWorker(request: DrawRequest): Promise<Drawn> {
  return inWorker<Drawn>({ draw: request }, OWN)
}

class OutOfTime extends Error {}

function problemOf(error: unknown, { seconds, megabytes }: WorkerLimits): FileProblem {
  if (error instanceof OutOfTime) return fileProblem('timeout', { seconds })
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'ERR_WORKER'
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? fileProblem('memory', { limit: megabytes })
    : fileProblem('io', { errno: code })
}

function inWorker<Reply>(request: WorkerRequest, { seconds, megabytes }: WorkerLimits): Promise<Reply> {
  const worker = new Worker(new URL('./parse-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: 4 },
  })
  return new Promise<Reply>((resolve, reject) => {
    const timer = setTimeout(() => reject(new OutOfTime()), seconds * 1000)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the worker ended with ${code}`))
    })
    worker.postMessage(request)
    // Nobody waits for the end of the thread: what can't be interrupted would hold up the answer beyond its time.
  }).finally(() => void worker.terminate())
}
