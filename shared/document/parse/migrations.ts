import { VERSION } from '../schema'
import { entryFromVersion1, fromVersion1 } from './version-1'

/** Brings a file's raw content from one version of the format to the next. */
export type Migration = (raw: Record<string, unknown>) => Record<string, unknown>

/** `MIGRATIONS[n]` leads from version n to n + 1. A test fails for a migration that no fixture takes. */
export const MIGRATIONS: Readonly<Record<number, Migration>> = { 1: fromVersion1 }

/**
 * Takes raw content to the newest version, one migration after the other.
 * @throws RangeError where a version on the way has no migration.
 */
export function migrate(
  raw: Record<string, unknown>,
  migrations: Readonly<Record<number, Migration>> = MIGRATIONS,
  newest: number = VERSION,
): Record<string, unknown> {
  let current = raw
  for (let version = Number(raw.version); version < newest; version++) {
    const step = migrations[version]
    if (!step) throw new RangeError(`no migration from version ${version}`)
    current = { ...step(current), version: version + 1 }
  }
  return current
}

/** `ENTRY_MIGRATIONS[n]` brings an entry of a draft's journal from version n to n + 1. */
const ENTRY_MIGRATIONS: Readonly<Record<number, (entry: unknown) => unknown>> = { 1: entryFromVersion1 }

/**
 * Brings the entries of a draft's journal to the newest version, so that they can be replayed on the migrated snapshot.
 * @param snapshotText the text of the snapshot as it lies in the draft; the entries are of its version
 */
export function migrateEntries(snapshotText: string, entries: readonly unknown[]): readonly unknown[] {
  const own = Number(/"version"\s*:\s*(\d+)/.exec(snapshotText)?.[1] ?? VERSION)
  let current = entries
  for (let version = own; version < VERSION; version++)
    current = current.map(ENTRY_MIGRATIONS[version] ?? ((each) => each))
  return current
}
