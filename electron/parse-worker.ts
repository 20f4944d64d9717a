import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { Drawn, DrawRequest, WorkerRequest } from './parse-in-worker'
import { parseRequest } from './parse-request'

/* Untrusted text is read, and maps are laid out, where neither can use up the app's memory or its time. */

async function draw({ text, locale, ...shown }: DrawRequest): Promise<Drawn> {
  // Opening a file waits for this worker to start, so what only drawing needs is loaded by it alone.
  const [{ sceneOfText }, { fontCss }, { createTranslate }, { paintSvg }] = await Promise.all([
    import('./export/draw-map'),
    import('./export/font-css'),
    import('./translate'),
    import('../shared/drawing/painters/svg'),
  ])
  const scene = sceneOfText(text, shown, createTranslate(locale), locale)
  return { scene, svg: paintSvg(scene, await fontCss(scene, join(import.meta.dirname, '..', 'renderer'))) }
}

async function answer(request: WorkerRequest): Promise<void> {
  parentPort?.postMessage('parse' in request ? parseRequest(request.parse) : await draw(request.draw))
}

// What fails ends the worker, and its owner hears of it.
parentPort?.once('message', (request: WorkerRequest) => void answer(request))
