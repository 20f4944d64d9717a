import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { nanoid } from 'nanoid'
import { serialise } from '../shared/document/canonical'
import { parse } from '../shared/document/file'
import { readMermaid } from '../shared/formats/mermaid'
import { journeyFromMermaid } from '../shared/formats/mermaid-document'
import { paintSvg } from '../shared/scene/painters/svg'
import { sceneOfText } from './export/draw-map'
import { fontCss } from './export/font-css'
import type { Drawn, DrawRequest, ParseReply, ParseRequest, WorkerRequest } from './parse-in-worker'
import { createTranslate } from './translate'

/* Untrusted text is read, and maps are laid out, where neither can use up the app's memory or its time. */

function read({ text, mermaid }: ParseRequest): ParseReply {
  if (mermaid) return readImport(text, mermaid)
  const parsed = parse(text)
  return parsed.ok ? { ok: true, text, revision: parsed.file.revision, findings: parsed.findings } : parsed
}

function readImport(text: string, { words, now }: NonNullable<ParseRequest['mermaid']>): ParseReply {
  const journey = readMermaid(text)
  if (!journey.ok) return journey
  const file = journeyFromMermaid(journey, () => nanoid(12), words, now)
  const findings = journey.problems.map(({ line, message }) => ({ path: `line ${line}`, message }))
  return { ok: true, text: serialise(file), revision: file.revision, findings }
}

async function draw({ text, map, locale }: DrawRequest): Promise<Drawn> {
  const scene = sceneOfText(text, map, createTranslate(locale), locale)
  return { scene, svg: paintSvg(scene, await fontCss(scene, join(import.meta.dirname, '..', 'renderer'))) }
}

async function answer(request: WorkerRequest): Promise<void> {
  parentPort?.postMessage('parse' in request ? read(request.parse) : await draw(request.draw))
}

// What fails ends the worker, and its owner hears of it.
parentPort?.once('message', (request: WorkerRequest) => void answer(request))
