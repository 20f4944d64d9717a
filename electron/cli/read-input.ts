import { basename } from 'node:path'
import { withFileName } from '../../shared/document/problem'
import { decodeText } from '../decode'
import { readProblem } from '../documents/problems'
import { readWithFingerprint } from '../files/file-fingerprint'
import { type ParseReply, type ParseRequest, parseInWorker, type ReadSource } from '../parse-in-worker'

export type ReadInput =
  (Extract<ParseReply, { ok: true }> & { readonly source: ReadSource }) | Extract<ParseReply, { ok: false }>

/**
 * Reads a file in the worker that also serves the app, with its limits of memory and time; a problem names the file.
 *
 * @param mermaid reads it as a Mermaid journey, with what its journey file starts with
 * @param signal its reason is thrown once it is aborted
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
