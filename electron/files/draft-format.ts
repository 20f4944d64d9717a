import { sha256Of } from './file-fingerprint'
import type { FileFingerprint } from './file-fingerprint'

/** What a draft says about its document. */
export interface DraftMeta {
  /** The document's file, or null if it was never saved. */
  path: string | null
  /** What that file was when it was last read or saved. */
  token: FileFingerprint | null
  /** The file's name, or the name to suggest for one. */
  name: string
  title: string
}

/** The state that a journal starts from. */
export interface Snapshot {
  /** Which journal belongs to it: `journal-<generation>.ndjson`. */
  generation: number
  meta: DraftMeta
  text: string
}

/** What can be used of a journal. */
export interface JournalContent {
  entries: unknown[]
  /** The length of what can be used, in bytes. */
  length: number
  /** Something unusable has usable entries behind it, so more was lost than the write that a crash cut off. */
  damaged: boolean
}

const version = 1
const newline = 10
/** A line starts with this many hex digits of its SHA-256, then a space. */
const checkDigits = 16

function checkOf(bytes: Uint8Array): string {
  return sha256Of(bytes).slice(0, checkDigits)
}

/**
 * The journal's lines of some entries: a checksum, the entry as JSON, a newline.
 *
 * @throws TypeError for an entry that is not JSON
 */
export function encodeEntries(entries: readonly unknown[]): Buffer {
  return Buffer.from(
    entries
      .map((entry) => {
        const json = JSON.stringify(entry)
        return `${checkOf(Buffer.from(json))} ${json}\n`
      })
      .join(''),
  )
}

function decodeLine(line: Uint8Array): { entry: unknown } | null {
  const json = line.subarray(checkDigits + 1)
  if (Buffer.from(line.subarray(0, checkDigits)).toString('latin1') !== checkOf(json)) return null
  return { entry: JSON.parse(Buffer.from(json).toString('utf8')) }
}

/** Reads a journal as far as it is whole. A last line that was cut off is no damage: it was never acknowledged. */
export function decodeJournal(bytes: Uint8Array): JournalContent {
  const entries: unknown[] = []
  let length = 0
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, length)) {
    const line = decodeLine(bytes.subarray(length, end))
    if (line === null) break
    entries.push(line.entry)
    length = end + 1
  }
  return { entries, length, damaged: hasLineBehind(bytes, length) }
}

function hasLineBehind(bytes: Uint8Array, start: number): boolean {
  let from = bytes.indexOf(newline, start) + 1
  for (let end = bytes.indexOf(newline, from); from > 0 && end >= 0; end = bytes.indexOf(newline, from)) {
    if (decodeLine(bytes.subarray(from, end)) !== null) return true
    from = end + 1
  }
  return false
}

/** A snapshot file: one line of JSON with a checksum over the rest, then the document's text as it is. */
export function encodeSnapshot({ generation, meta, text }: Snapshot): Buffer {
  const body = Buffer.from(text, 'utf8')
  const head = encodeEntries([{ format: 'touchline-draft', version, generation, meta, sha256: sha256Of(body) }])
  return Buffer.concat([head, body])
}

/** @returns null if the file is damaged or of a newer version */
export function decodeSnapshot(bytes: Uint8Array): Snapshot | null {
  const end = bytes.indexOf(newline)
  const head = end < 0 ? null : decodeLine(bytes.subarray(0, end))
  if (head === null) return null
  // The checksum vouches for the shape: this module wrote it.
  const entry = head.entry as { version: number; generation: number; meta: DraftMeta; sha256: string }
  const body = bytes.subarray(end + 1)
  if (entry.version !== version || entry.sha256 !== sha256Of(body)) return null
  return { generation: entry.generation, meta: entry.meta, text: Buffer.from(body).toString('utf8') }
}
