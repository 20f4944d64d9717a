import { attachPictures, detachPictures, type PictureSlot } from './draft-pictures'
import { sha256Of } from './file-fingerprint'
import type { FileFingerprint } from './file-fingerprint'

/** What a draft records about its document. */
export interface DraftMeta {
  /** Path of the document's file, or null if it was never saved. */
  path: string | null
  /** Fingerprint of that file when it was last read or saved. */
  token: FileFingerprint | null
  /** File name, or suggested file name. */
  name: string
  title: string
}

/** Initial state of a journal. */
export interface Snapshot {
  /** Version of the draft format, see docs/reliability.md. */
  version: number
  /** Generation of its journal, `journal-<generation>.ndjson`. */
  generation: number
  meta: DraftMeta
  text: string
}

/** The usable part of a journal. */
export interface JournalContent {
  entries: unknown[]
  /** Length of the usable part in bytes. */
  length: number
  /** Whether intact lines follow an unusable one, so that more was lost than the last write before a crash. */
  damaged: boolean
}

/** Version 1 had no separate pictures, stored view states as entries, and was rewritten by each save. */
export const DRAFT_VERSION = 2
const newline = 10
const tab = 9
/** Each line starts with this many hex digits of its SHA-256, then a space. */
const checkDigits = 16

/** Base64 texts by SHA-256, as stored beside a draft. */
export type Pictures = ReadonlyMap<string, string>

/** Bytes to write, and the pictures that must be stored beside them. */
export interface Encoded {
  readonly bytes: Buffer
  readonly pictures: Pictures
}

function checkOf(bytes: Uint8Array): string {
  return sha256Of(bytes).slice(0, checkDigits)
}

/**
 * Returns the journal line of an entry: a checksum, the positions of its detached pictures (only if any, followed by a
 * tab, which never occurs in JSON), the entry as JSON, and a newline.
 *
 * @throws TypeError if the entry can't be converted to JSON
 */
export function encodeEntry(entry: unknown): Encoded {
  // JSON.stringify returns undefined for values that JSON can't represent; detachPictures then throws.
  const { text, slots, pictures } = detachPictures(JSON.stringify(entry))
  const body = Buffer.from(slots.length === 0 ? text : `${JSON.stringify(slots)}\t${text}`)
  return { bytes: Buffer.concat([Buffer.from(`${checkOf(body)} `), body, Buffer.of(newline)]), pictures }
}

/** Returns undefined if the line is damaged, null if one of its pictures is missing. */
function decodeLine(line: Uint8Array, pictures: Pictures): { entry: unknown } | null | undefined {
  const body = line.subarray(checkDigits + 1)
  if (Buffer.from(line.subarray(0, checkDigits)).toString('latin1') !== checkOf(body)) return undefined
  const split = body.indexOf(tab)
  const json = Buffer.from(body.subarray(split + 1)).toString('utf8')
  const slots = split < 0 ? [] : (JSON.parse(Buffer.from(body.subarray(0, split)).toString('utf8')) as PictureSlot[])
  const whole = attachPictures(json, slots, pictures)
  return whole === null ? null : { entry: JSON.parse(whole) }
}

/** Reads the only entry of a file written by {@link encodeEntry}; returns null if it is damaged. */
export function decodeEntry(bytes: Uint8Array): unknown {
  const end = bytes.indexOf(newline)
  return (end < 0 ? undefined : decodeLine(bytes.subarray(0, end), new Map()))?.entry ?? null
}

/** Reads a journal up to its first damaged line. A truncated last line is not damage: it was never acknowledged. */
export function decodeJournal(bytes: Uint8Array, pictures: Pictures): JournalContent {
  const entries: unknown[] = []
  let length = 0
  let lost = false
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, length)) {
    const line = decodeLine(bytes.subarray(length, end), pictures)
    lost = line === null
    if (line == null) break
    entries.push(line.entry)
    length = end + 1
  }
  return { entries, length, damaged: lost || hasLineBehind(bytes, length) }
}

function hasLineBehind(bytes: Uint8Array, start: number): boolean {
  let from = bytes.indexOf(newline, start) + 1
  for (let end = bytes.indexOf(newline, from); from > 0 && end >= 0; end = bytes.indexOf(newline, from)) {
    if (decodeLine(bytes.subarray(from, end), new Map()) !== undefined) return true
    from = end + 1
  }
  return false
}

/**
 * Encodes a snapshot file: one line of JSON with the checksum of the rest, then the document's text without its
 * pictures.
 */
export function encodeSnapshot({ generation, meta, text }: Omit<Snapshot, 'version'>): Encoded {
  const { text: plain, slots, pictures } = detachPictures(text)
  const body = Buffer.from(plain, 'utf8')
  const head = encodeEntry({
    format: 'touchline-draft',
    version: DRAFT_VERSION,
    generation,
    meta,
    slots,
    sha256: sha256Of(body),
  })
  return { bytes: Buffer.concat([head.bytes, body]), pictures }
}

/** Why a snapshot can't be read: it is damaged, or was written by a newer version of the app. */
export type Unreadable = 'damaged' | 'newer'

/** Reads a snapshot file of the current or an earlier version. */
export function decodeSnapshot(bytes: Uint8Array, pictures: Pictures): Snapshot | Unreadable {
  const end = bytes.indexOf(newline)
  const head = end < 0 ? undefined : decodeLine(bytes.subarray(0, end), new Map())
  if (head == null) return 'damaged'
  // The checksum guarantees the shape, since only this module writes it.
  const entry = head.entry as {
    readonly version: number
    readonly generation: number
    readonly meta: DraftMeta
    /** Absent in version 1. */
    readonly slots?: readonly PictureSlot[]
    readonly sha256: string
  }
  if (entry.version > DRAFT_VERSION) return 'newer'
  const body = bytes.subarray(end + 1)
  if (entry.sha256 !== sha256Of(body)) return 'damaged'
  const text = attachPictures(Buffer.from(body).toString('utf8'), entry.slots ?? [], pictures)
  return text === null ? 'damaged' : { version: entry.version, generation: entry.generation, meta: entry.meta, text }
}
