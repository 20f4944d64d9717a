import { access, constants, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Lineage } from '../../shared/document/lineage'
import { type FileProblem, type Finding, withFileName } from '../../shared/document/problem'
import { decodeText } from '../decode'
import { type FileFingerprint, readWithFingerprint } from '../files/file-fingerprint'
import { type ParseReply, type ParseRequest, parseInWorker } from '../parse-in-worker'
import { readProblem } from './problems'

/** The endings of files that hold a Mermaid journey. */
export const MERMAID_ENDINGS = ['mmd', 'mermaid', 'md', 'txt'] as const

export type ReadDocument =
  | {
      readonly ok: true
      readonly text: string
      /** The journey file's own id. */
      readonly fileId: string
      readonly lineage: Lineage
      readonly token: FileFingerprint
      readonly findings: readonly Finding[]
    }
  | { readonly ok: false; readonly problem: FileProblem }

/** What a file is read as where the user did not say. */
export function kindOf(path: string): 'journey' | 'mermaid' {
  return ['.mmd', '.mermaid', '.md'].includes(extname(path).toLowerCase()) ? 'mermaid' : 'journey'
}

/**
 * Reads a file of the user's as a journey file's text. Whatever is wrong with it comes back as a problem that names it.
 *
 * @param mermaid reads it as a Mermaid journey, with what its journey file starts with
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

/** Reads bytes as a journey file's, which is how a file is opened. */
export async function readJourney(bytes: Uint8Array, mermaid?: ParseRequest['mermaid']): Promise<ParseReply> {
  const decoded = decodeText(bytes)
  return decoded.ok ? parseInWorker({ text: decoded.text, mermaid }) : decoded
}

/** Whether a file can be looked at and not written; its mode is asked too, since to root everything is writable. */
export async function isReadOnly(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK)
    return ((await stat(path)).mode & 0o222) === 0
  } catch {
    return true
  }
}
