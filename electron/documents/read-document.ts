import { access, constants, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Lineage } from '../../shared/document/lineage'
import { type FileProblem, type Finding, withFileName } from '../../shared/document/problem'
import { decodeText } from '../decode'
import { type FileFingerprint, readWithFingerprint } from '../files/file-fingerprint'
import { type ParseReply, type ParseRequest, parseInWorker } from '../parse-in-worker'
import { readProblem } from './problems'

/** Extensions of files that can hold a Mermaid journey. */
export const MERMAID_ENDINGS = ['mmd', 'mermaid', 'md', 'txt'] as const

export type ReadDocument =
  | {
      readonly ok: true
      readonly text: string
      /** The id stored in the journey file. */
      readonly fileId: string
      readonly lineage: Lineage
      readonly token: FileFingerprint
      readonly findings: readonly Finding[]
    }
  | { readonly ok: false; readonly problem: FileProblem }

/** Returns how to read a file by its extension, if the user did not choose. */
export function kindOf(path: string): 'journey' | 'mermaid' {
  return ['.mmd', '.mermaid', '.md'].includes(extname(path).toLowerCase()) ? 'mermaid' : 'journey'
}

/**
 * Reads a file as journey file text. Any error is returned as a problem that names the file.
 *
 * @param mermaid starter content; if given, the file is read as a Mermaid journey
 */
export async function readDocument(path: string, mermaid?: ParseRequest['mermaid']): Promise<ReadDocument> {
  const name = basename(path)
  const read = await readWithFingerprint(path)
  if (!read.ok) return { ok: false, problem: withFileName(readProblem(read.problem), name) }
  const parsed = await readJourney(read.bytes, mermaid)
  if (!parsed.ok) return { ok: false, problem: withFileName(parsed.problem, name) }
  return {
    ok: true,
    text: parsed.text,
    fileId: parsed.id,
    lineage: parsed.lineage,
    token: read.token,
    findings: parsed.findings,
  }
}

/** Parses bytes the way an opened file is parsed. */
export async function readJourney(bytes: Uint8Array, mermaid?: ParseRequest['mermaid']): Promise<ParseReply> {
  const decoded = decodeText(bytes)
  return decoded.ok ? parseInWorker({ text: decoded.text, mermaid }) : decoded
}

/** Returns whether a file can't be written. Its mode is checked too, since root can write everything. */
export async function isReadOnly(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK)
    return ((await stat(path)).mode & 0o222) === 0
  } catch {
    return true
  }
}
