import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from '../../../../shared/document/parse/file'
import { migrate, migrateEntries, MIGRATIONS, type Migration } from '../../../../shared/document/parse/migrations'
import { get } from '../../../../shared/document/entity-index'
import { type HistoryEntry, startHistory, stepHistory } from '../../../../shared/document/history'
import { VERSION } from '../../../../shared/document/schema'

/** A real file of each version, never rewritten by newer ones. */
const fixture = (version: number) => new URL(`../../../fixtures/versions/version-${version}.journey`, import.meta.url)

const versions = Array.from({ length: VERSION }, (_, at) => at + 1)

const read = (name: string) =>
  parse(readFileSync(new URL(`../../../fixtures/versions/${name}`, import.meta.url), 'utf8'))

describe('a file of version 1', () => {
  const odd = read('version-1-odd.journey')
  if (!odd.ok) throw new Error(JSON.stringify(odd.problem))
  const { file, findings } = odd
  const steps = file.maps.flatMap((map) => map.stages.flatMap((stage) => stage.steps))

  it('opens with findings for a score off its scale and an invalid date', () => {
    expect(findings).toEqual([
      { code: 'no-such-day', path: 'wave w-spring.to', values: { value: '2026-02-31' } },
      { code: 'off-scale', path: 'score s-1.value', values: { value: 720, min: 0, max: 100 } },
    ])
    expect([file.scores[0]?.value, file.waves[0]?.to]).toEqual([720, '2026-02-31'])
  })

  it('migrates emotions to measured values if their evidence says so, otherwise to believed ones', () => {
    expect(steps[0]?.emotions).toEqual({
      'p-anna': {
        word: 'tense',
        measured: [{ valence: -1.5, low: -2, high: 0, n: 310 }],
        evidence: { kind: 'measured', source: 'survey.csv', n: 310 },
      },
      'p-luka': { skipped: true },
    })
    expect(steps[1]?.emotions).toEqual({
      'p-anna': { believed: { valence: 1, n: 4 }, evidence: { kind: 'assumed' } },
      'p-luka': { believed: { valence: 0 }, evidence: { kind: 'told', source: '12 interviews' } },
    })
  })

  it('assigns values to counts: 0 to 10 for NPS, otherwise from the lowest of the scale if they fit', () => {
    const [csat, nps, ces] = file.scores
    expect([csat?.counts, csat?.distribution]).toEqual([[20, 31, 20, 33, 20], undefined])
    expect(nps?.distribution?.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(ces?.distribution).toEqual([1, 0, 2, 3, 4, 5, 6].map((count, at) => ({ value: at + 1, count })))
  })

  it('creates a segment for a persona with a score', () => {
    expect(file.scores[1]?.segment).toBe('segment-p-anna')
    expect(file.segments.at(-1)).toEqual({ id: 'segment-p-anna', name: 'Anna Żółć', persona: 'p-anna' })
  })

  it('keeps costs with the initiative and benefits with the lever', () => {
    const [initiative] = file.initiatives
    expect(initiative).toMatchObject({
      oneOff: { low: 12000, likely: 12000, high: 12000 },
      benefits: [{ lever: 'churn', estimate: 0.02, confidence: 0.6 }],
      note: 'M',
    })
    for (const field of ['cost', 'effort', 'lever', 'estimate', 'confidence'])
      expect(initiative).not.toHaveProperty(field)
  })

  it('keeps the texts of a formula, an impact and saved filters', () => {
    expect(file.metrics.map(({ formula, note }) => [formula, note])).toEqual([
      ['top-box', 'share of the top two of five'],
      ['nps', undefined],
      ['mean', 'mean of ease'],
    ])
    expect(file.themes[0]?.impact).toEqual({ text: 'People go elsewhere' })
    expect(file.lineage).toEqual({ mark: 'm3', parents: ['m2'], past: ['m2'] })
    expect(file.maps[0]).not.toHaveProperty('views')
  })

  it('recovers a draft of version 1 by applying its commands to the migrated file', () => {
    const entries: unknown[] = [
      {
        do: {
          type: 'update',
          id: steps[0]?.id,
          set: { emotions: { 'p-anna': { valence: 2, word: 'glad' }, 'p-luka': { valence: null } } },
        },
      },
      {
        do: {
          type: 'insert',
          kind: 'view',
          parent: file.maps[0]?.id,
          at: 0,
          item: { id: 'new-view', name: 'Web only', filter: {} },
        },
      },
      { do: { type: 'batch', commands: [{ type: 'update', id: 'i-2', set: { cost: 7 }, unset: ['effort'] }] } },
      { view: { map: 'any' } },
    ]
    let history = startHistory(file)
    for (const entry of migrateEntries('{"version": 1}', entries.slice(0, 3))) {
      const stepped = stepHistory(history, entry as HistoryEntry)
      if (!stepped.ok) throw new Error(JSON.stringify(stepped.rejection))
      history = stepped.history
    }
    const { present } = history
    expect(get(present, 'step', steps[0]?.id)?.emotions).toEqual({
      'p-anna': { believed: { valence: 2 }, word: 'glad' },
      'p-luka': {},
    })
    expect(present.maps[0]?.filters[0]).toMatchObject({ id: 'new-view', name: 'Web only' })
    expect(get(present, 'initiative', 'i-2')?.oneOff).toEqual({ low: 7, likely: 7, high: 7 })
    expect(migrateEntries('{"version": 1}', entries)[3]).toEqual(entries[3])
    expect(migrateEntries('{"version": 2}', entries)).toBe(entries)
  })
})

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
