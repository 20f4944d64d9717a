import { basename } from 'node:path'
import { withFileName } from '../../shared/document/problem'
import { decodeText } from '../decode'
import { readProblem } from '../documents/problems'
import { readWithFingerprint } from '../files/file-fingerprint'
import { type ParseReply, type ParseRequest, parseInWorker, type ReadSource } from '../parse-in-worker'

export type ReadInput =
  (Extract<ParseReply, { ok: true }> & { readonly source: ReadSource }) | Extract<ParseReply, { ok: false }>

/**
 * Reads a file in the app's parse worker, with its limits on memory and time; a problem names the file.
 *
 * @param mermaid starter content; if given, the file is read as a Mermaid journey
 * @param signal its abort reason is thrown
 */
export async function readInput(
  path: string,
  mermaid: ParseRequest['mermaid'],
  signal: AbortSignal,
): Promise<ReadInput> {
  const read = await readWithFingerprint(path)
  const decoded = read.ok ? decodeText(read.bytes) : { ok: false as const, problem: readProblem(read.problem) }
  const reply: ParseReply = decoded.ok
    ? await parseInWorker({ text: decoded.text, mermaid, withSource: true }, undefined, { signal })
    : decoded
  if (!reply.ok) return { ok: false, problem: withFileName(reply.problem, basename(path)) }
  return { ...reply, source: reply.source ?? { maps: [], mermaid: null } }
}
