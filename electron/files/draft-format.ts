import { attachPictures, detachPictures, type PictureSlot } from './draft-pictures'
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
  /** The version of the draft's format, see docs/reliability.md. */
  version: number
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

/** Version 1 had no pictures beside it, kept each view of the map as an entry, and was written anew by each save. */
export const DRAFT_VERSION = 2
const newline = 10
const tab = 9
/** A line starts with this many hex digits of its SHA-256, then a space. */
const checkDigits = 16

/** Base64 texts by their SHA-256, as they lie beside a draft. */
export type Pictures = ReadonlyMap<string, string>

/** What is to be written: bytes, and the pictures that have to be beside them. */
export interface Encoded {
  readonly bytes: Buffer
  readonly pictures: Pictures
}

function checkOf(bytes: Uint8Array): string {
  return sha256Of(bytes).slice(0, checkDigits)
}

/**
 * The journal's line of an entry: a checksum, where its pictures were taken out (only if it has any, then a tab, which JSON has none of),
 * the entry as JSON, a newline.
 *
 * @throws TypeError for an entry that is not JSON
 */
export function encodeEntry(entry: unknown): Encoded {
  // What is no JSON comes as undefined, which has no length.
  const { text, slots, pictures } = detachPictures(JSON.stringify(entry))
  const body = Buffer.from(slots.length === 0 ? text : `${JSON.stringify(slots)}\t${text}`)
  return { bytes: Buffer.concat([Buffer.from(`${checkOf(body)} `), body, Buffer.of(newline)]), pictures }
}

/** Undefined where the line is not whole, null where one of its pictures is not there. */
function decodeLine(line: Uint8Array, pictures: Pictures): { entry: unknown } | null | undefined {
  const body = line.subarray(checkDigits + 1)
  if (Buffer.from(line.subarray(0, checkDigits)).toString('latin1') !== checkOf(body)) return undefined
  const split = body.indexOf(tab)
  const json = Buffer.from(body.subarray(split + 1)).toString('utf8')
  const slots = split < 0 ? [] : (JSON.parse(Buffer.from(body.subarray(0, split)).toString('utf8')) as PictureSlot[])
  const whole = attachPictures(json, slots, pictures)
  return whole === null ? null : { entry: JSON.parse(whole) }
}

/** Reads the one entry of a file, as {@link encodeEntry} wrote it; null where it is damaged. */
export function decodeEntry(bytes: Uint8Array): unknown {
  const end = bytes.indexOf(newline)
  return (end < 0 ? undefined : decodeLine(bytes.subarray(0, end), new Map()))?.entry ?? null
}

/** Reads a journal as far as it is whole. A last line that was cut off is no damage: it was never acknowledged. */
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

/** A snapshot file: one line of JSON with a checksum over the rest, then the document's text as it is, without its pictures. */
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

/** Why a snapshot can't be read: something of it is lost, or a later version of the app wrote it. */
export type Unreadable = 'damaged' | 'newer'

/** Reads a snapshot file of this version or an earlier one. */
export function decodeSnapshot(bytes: Uint8Array, pictures: Pictures): Snapshot | Unreadable {
  const end = bytes.indexOf(newline)
  const head = end < 0 ? undefined : decodeLine(bytes.subarray(0, end), new Map())
  if (head == null) return 'damaged'
  // The checksum vouches for the shape: this module wrote it.
  const entry = head.entry as {
    readonly version: number
    readonly generation: number
    readonly meta: DraftMeta
    /** Not in version 1. */
    readonly slots?: readonly PictureSlot[]
    readonly sha256: string
  }
  if (entry.version > DRAFT_VERSION) return 'newer'
  const body = bytes.subarray(end + 1)
  if (entry.sha256 !== sha256Of(body)) return 'damaged'
  const text = attachPictures(Buffer.from(body).toString('utf8'), entry.slots ?? [], pictures)
  return text === null ? 'damaged' : { version: entry.version, generation: entry.generation, meta: entry.meta, text }
}
