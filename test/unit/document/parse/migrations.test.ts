import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from '../../../../shared/document/parse/file'
import { migrate, MIGRATIONS, type Migration } from '../../../../shared/document/parse/migrations'
import { VERSION } from '../../../../shared/document/schema'

/** A real file of each version, never rewritten by newer ones. */
const fixture = (version: number) => new URL(`../../../fixtures/versions/version-${version}.journey`, import.meta.url)

const versions = Array.from({ length: VERSION }, (_, at) => at + 1)

describe('migrations', () => {
  it.each(versions)('opens the fixture of version %i without findings', (version) => {
    expect(existsSync(fixture(version)), `write a fixture ${fixture(version).pathname.split('/').at(-1)}`).toBe(true)
    const text = readFileSync(fixture(version), 'utf8')
    expect((JSON.parse(text) as { version: number }).version).toBe(version)
    expect(parse(text)).toMatchObject({ ok: true, file: { version: VERSION }, findings: [] })
  })

  it('has one migration for each version but the newest, and a fixture for each of them', () => {
    const taken = new Set<number>()
    const watched: Record<number, Migration> = {}
    for (const [version, migration] of Object.entries(MIGRATIONS)) {
      watched[Number(version)] = (raw) => {
        taken.add(Number(version))
        return migration(raw)
      }
    }
    for (const version of versions)
      if (existsSync(fixture(version)))
        migrate(JSON.parse(readFileSync(fixture(version), 'utf8')) as Record<string, unknown>, watched)
    expect([...taken].sort((a, b) => a - b)).toEqual(
      Object.keys(MIGRATIONS)
        .map(Number)
        .sort((a, b) => a - b),
    )
    expect(
      Object.keys(MIGRATIONS)
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual(versions.slice(0, -1))
  })

  it('migrates from version to version, each migration once and in order', () => {
    const steps: Record<number, Migration> = {
      1: (raw) => ({ ...raw, trace: ['1'] }),
      2: (raw) => ({ ...raw, trace: [...(raw.trace as string[]), '2'] }),
    }
    const raw = { version: 1, title: 'kept' }
    expect(migrate(raw, steps, 3)).toEqual({ version: 3, title: 'kept', trace: ['1', '2'] })
    expect(migrate({ version: 2, trace: [] }, steps, 3)).toEqual({ version: 3, trace: ['2'] })
    expect(migrate({ version: 3 }, steps, 3)).toEqual({ version: 3 })
    expect(raw).toEqual({ version: 1, title: 'kept' })
  })

  it('throws if a migration is missing', () => {
    expect(() => migrate({ version: 1 }, { 2: (raw) => raw }, 3)).toThrow(RangeError)
  })
})
