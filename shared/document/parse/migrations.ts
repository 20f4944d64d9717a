import { VERSION } from '../schema'
import { entryFromVersion1, fromVersion1 } from './version-1'

/** Converts a file's raw content from one version of the format to the next. */
export type Migration = (raw: Record<string, unknown>) => Record<string, unknown>

/** `MIGRATIONS[n]` converts version n to n + 1. A test fails if no fixture covers a migration. */
export const MIGRATIONS: Readonly<Record<number, Migration>> = { 1: fromVersion1 }

/**
 * Migrates raw content to the newest version, step by step.
 * @throws RangeError if a migration is missing
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

/** `ENTRY_MIGRATIONS[n]` converts an entry of a draft's journal from version n to n + 1. */
const ENTRY_MIGRATIONS: Readonly<Record<number, (entry: unknown) => unknown>> = { 1: entryFromVersion1 }

/**
 * Migrates the entries of a draft's journal to the newest version, so that they can be replayed on the migrated
 * snapshot.
 * @param snapshotText the stored text of the snapshot, which has the same version as the entries
 */
export function migrateEntries(snapshotText: string, entries: readonly unknown[]): readonly unknown[] {
  const own = Number(/"version"\s*:\s*(\d+)/.exec(snapshotText)?.[1] ?? VERSION)
  let current = entries
  for (let version = own; version < VERSION; version++)
    current = current.map(ENTRY_MIGRATIONS[version] ?? ((each) => each))
  return current
}
