import { nanoid } from 'nanoid'
import { serialise } from '../shared/document/parse/canonical'
import { beyondLimits, parse } from '../shared/document/parse/file'
import { lineageOf, NO_LINEAGE } from '../shared/document/lineage'
import { readMermaid } from '../shared/formats/mermaid'
import { journeyFromMermaid } from '../shared/formats/mermaid-document'
import type { ParseReply, ParseRequest } from './parse-in-worker'

/** Parses untrusted text as a journey file or a Mermaid journey, inside the worker. Never throws. */
export function parseRequest({ text, mermaid, withSource = false }: ParseRequest): ParseReply {
  if (mermaid) return readImport(text, mermaid, withSource)
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  const { file, findings } = parsed
  const maps = file.maps.map(({ id, title }) => ({ id, title }))
  return {
    ok: true,
    // All defaults are filled in, so pages need not parse it again.
    text: JSON.stringify(file),
    id: file.id,
    lineage: lineageOf(file),
    revision: file.revision,
    findings,
    ...(withSource && { source: { maps, mermaid: null } }),
  }
}

function readImport(
  text: string,
  { words, now }: NonNullable<ParseRequest['mermaid']>,
  withSource: boolean,
): ParseReply {
  const journey = readMermaid(text)
  if (!journey.ok) return journey
  const file = journeyFromMermaid(journey, () => nanoid(12), words, now)
  // The result must respect the same limits as any file that is opened.
  const beyond = beyondLimits(file)
  if (beyond) return { ok: false, problem: beyond }
  const findings = journey.problems.map((problem) => ({ path: '', ...problem }))
  return {
    ok: true,
    text: serialise(file),
    id: file.id,
    lineage: NO_LINEAGE,
    revision: file.revision,
    findings,
    ...(withSource && { source: { maps: [], mermaid: journey } }),
  }
}
