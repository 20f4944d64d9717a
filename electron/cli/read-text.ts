import { basename } from 'node:path'
import { type FileProblem, withFileName } from '../../shared/document/problem'
import { decodeText } from '../decode'
import { readProblem } from '../documents/problems'
import { readWithFingerprint } from '../files/file-fingerprint'

export type ReadText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: FileProblem }

/** The text of a file; a problem names the file. */
export async function readText(path: string): Promise<ReadText> {
  const read = await readWithFingerprint(path)
  if (!read.ok) return { ok: false, problem: withFileName(readProblem(read.problem), basename(path)) }
  const decoded = decodeText(read.bytes)
  return decoded.ok ? decoded : { ok: false, problem: withFileName(decoded.problem, basename(path)) }
}
