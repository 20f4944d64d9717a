import { Worker } from 'node:worker_threads'
import type { StarterWords } from '../shared/document/new-file'
import { fileProblem, type FileProblem, type Finding } from '../shared/document/problem'
import type { Scene } from '../shared/scene/items'

export interface ParseRequest {
  readonly text: string
  /** For a Mermaid journey: what its file starts with. Absent, the text is read as a journey file. */
  readonly mermaid?: { readonly words: StarterWords; readonly now: string }
}

export type ParseReply =
  /** `text` is a journey file's, whatever was read. */
  | { readonly ok: true; readonly text: string; readonly revision: number; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly problem: FileProblem }

export interface DrawRequest {
  /** A journey file's. */
  readonly text: string
  /** The map's id. */
  readonly map: string
  readonly locale: string
}

/** A map as it goes on paper, as a scene and painted as an SVG file. */
export interface Drawn {
  readonly scene: Scene
  readonly svg: string
}

/** What the worker is asked; it answers a `ParseReply` or what was drawn. */
export type WorkerRequest = { readonly parse: ParseRequest } | { readonly draw: DrawRequest }

/** Milliseconds after which a file is given up. */
const TIME_LIMIT = 20_000
/** Megabytes of heap that reading one file may take. */
const HEAP_LIMIT = 1400

/** Reads text in a worker thread with limits on time and memory. Never rejects. */
export async function parseInWorker(request: ParseRequest): Promise<ParseReply> {
  try {
    return await inWorker<ParseReply>({ parse: request })
  } catch (error) {
    if (error instanceof OutOfTime) return { ok: false, problem: fileProblem('timeout', { seconds: TIME_LIMIT / 1000 }) }
    return { ok: false, problem: fileProblem('io', { errno: error instanceof Error && 'code' in error ? String(error.code) : 'ERR_WORKER' }) }
  }
}

/** Draws a map in a worker thread. @throws where its text is no journey file, or drawing it takes too much */
export function drawInWorker(request: DrawRequest): Promise<Drawn> {
  return inWorker<Drawn>({ draw: request })
}

class OutOfTime extends Error {}

function inWorker<Reply>(request: WorkerRequest): Promise<Reply> {
  const worker = new Worker(new URL('./parse-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT, stackSizeMb: 4 },
  })
  return new Promise<Reply>((resolve, reject) => {
    const timer = setTimeout(() => reject(new OutOfTime()), TIME_LIMIT)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the worker ended with ${code}`))
    })
    worker.postMessage(request)
  }).finally(() => worker.terminate())
}
