import { join } from 'node:path'

/**
 * `saved`: written by a save in this app. `found`: in the file before a save. `aside`: open in a window, in no file.
 */
export type VersionSource = 'saved' | 'found' | 'aside'

/** Facts stored in the name of a version file, so that listing needs no reading. */
export interface VersionFacts {
  /** Running number over all versions; clocks can be set back. */
  readonly sequence: number
  /** ISO 8601. */
  readonly takenAt: string
  /** Size of the content in bytes. */
  readonly bytes: number
  readonly source: VersionSource
  readonly forever: boolean
  /** SHA-256 of the content. */
  readonly sha256: string
  /** Identifies this state in the ancestry of others, see `keyOf`. */
  readonly key: string
  /** Key of the state that it was derived from; null if unknown. */
  readonly parent: string | null
}

export interface StoredVersion extends VersionFacts {
  readonly path: string
}

const noParent = '0'.repeat(16)
const letters = { saved: 's', found: 'f', aside: 'a' } as const
const sources = { s: 'saved', f: 'found', a: 'aside' } as const
const pattern =
  /^(?<sequence>\d{10})-(?<day>\d{4}-\d\d-\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d\.\d{3})Z-(?<bytes>\d{1,10})-(?<source>[sfa])(?<forever>k?)-(?<key>[0-9a-f]{16})-(?<parent>[0-9a-f]{16})-(?<sha256>[0-9a-f]{64})\.version$/

export function nameOf({ sequence, takenAt, bytes, source, forever, sha256, key, parent }: VersionFacts): string {
  const flags = letters[source] + (forever ? 'k' : '')
  const when = takenAt.replaceAll(':', '')
  return `${String(sequence).padStart(10, '0')}-${when}-${bytes}-${flags}-${key}-${parent ?? noParent}-${sha256}.version`
}

/** Parses the name of a version file; returns null for any other file. */
export function parseName(folder: string, name: string): StoredVersion | null {
  const parts = pattern.exec(name)?.groups
  if (parts === undefined) return null
  const { sequence, day, hour, minute, second, bytes, source, forever, key = '', parent = '', sha256 = '' } = parts
  return {
    path: join(folder, name),
    sequence: Number(sequence),
    takenAt: `${day}T${hour}:${minute}:${second}Z`,
    bytes: Number(bytes),
    source: sources[source as keyof typeof sources],
    forever: forever !== '',
    sha256,
    key,
    parent: parent === noParent ? null : parent,
  }
}
