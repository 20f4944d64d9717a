import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { Drawn, DrawRequest, WorkerRequest, WriteRequest } from './parse-in-worker'
import { parseRequest } from './parse-request'

/* Worker entry point: parses untrusted text and lays out maps under limits on memory and time. */

async function draw({ text, locale, ...shown }: DrawRequest): Promise<Drawn[]> {
  // Opening a file waits for this worker to start, so modules needed only for drawing are loaded on demand.
  const [{ pagesOfText }, { fontCss }, { createTranslate }, { paintSvg }] = await Promise.all([
    import('./export/draw-map'),
    import('./export/font-css'),
    import('./translate'),
    import('../shared/drawing/painters/svg'),
  ])
  const pages = pagesOfText(text, shown, createTranslate(locale), locale)
  const fonts = join(import.meta.dirname, '..', 'renderer')
  return Promise.all(pages.map(async (scene) => ({ scene, svg: paintSvg(scene, await fontCss(scene, fonts)) })))
}

async function write({ text, map, format, locale }: WriteRequest): Promise<string | Uint8Array> {
  const [{ mapOfText }, { writeMap }, { createTranslate }] = await Promise.all([
    import('./export/draw-map'),
    import('../shared/exports/write-map'),
    import('./translate'),
  ])
  return writeMap(format, { ...mapOfText(text, map), t: createTranslate(locale), locale })
}

async function answer(request: WorkerRequest): Promise<void> {
  if ('parse' in request) parentPort?.postMessage(parseRequest(request.parse))
  else parentPort?.postMessage('draw' in request ? await draw(request.draw) : await write(request.write))
}

// An unhandled error ends the worker; the main thread receives it as an `error` event.
parentPort?.once('message', (request: WorkerRequest) => void answer(request))
