import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serialise } from '../../../../shared/document/parse/canonical'
import { danglingReferences } from '../../../../shared/document/references/dangling'
import { parse } from '../../../../shared/document/parse/file'
import { newFile } from '../../../../shared/document/new-file'
import { type JourneyFile } from '../../../../shared/document/schema'
import { countingIds } from '../../counting-ids'
import { objectsIn } from '../../damage-json'
import { below, type Random, randomOf } from '../../mutate'
import { anyFile, buildFile } from '../arbitrary'

function parsed(text: string): JourneyFile {
  const result = parse(text)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.file
}

/** Returns the same value with the keys of every object in another order. */
function shuffled(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inside]): [string, unknown] => [key, shuffled(inside, random)])
  for (let at = entries.length - 1; at > 0; at--) {
    const other = below(random, at + 1)
    ;[entries[at], entries[other]] = [entries[other], entries[at]] as [[string, unknown], [string, unknown]]
  }
  return Object.fromEntries(entries)
}

describe('the text of a journey file', () => {
  it('gives the same document back, for any valid document', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const result = parse(serialise(file))
        expect(result).toEqual({ ok: true, file, findings: expect.any(Array) as unknown })
        // Scores of one key may come about by chance; no reference may be lost.
        expect(result.ok && result.findings.filter(({ code }) => code !== 'same-key')).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('is the same bytes whenever it is written, whatever the order of keys', () => {
    fc.assert(
      fc.property(anyFile, fc.nat(), (file, seed) => {
        const text = serialise(file)
        expect(serialise(parsed(text))).toBe(text)
        expect(serialise(shuffled(file, randomOf(seed)) as JourneyFile)).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  it('ends with one newline, is indented by two spaces and begins with its format', () => {
    const text = serialise(buildFile(1, 2))
    expect(text.startsWith('{\n  "format": "touchline-journey",\n  "version": 2,\n  "id": ')).toBe(true)
    expect(text.endsWith('}\n')).toBe(true)
    expect(text.endsWith('}\n\n')).toBe(false)
  })

  it('keeps unknown fields in every object', () => {
    const raw = JSON.parse(serialise(buildFile(7, 4))) as unknown
    const unknown = { later: ['kept', { n: 1 }] }
    // Records keyed by persona have no fields of their own.
    for (const node of objectsIn(raw))
      if ('id' in node || 'kind' in node || 'valence' in node || 'believed' in node || 'scenario' in node)
        node['~new'] = unknown
    const text = serialise(parsed(JSON.stringify(raw)))
    expect(JSON.parse(text)).toEqual(raw)
    expect(text.match(/"~new"/g)?.length).toBeGreaterThan(40)
  })

  it('is accepted with a byte order mark', () => {
    const file = buildFile(3, 2)
    expect(parse(`\ufeff${serialise(file)}`)).toEqual({ ok: true, file, findings: [] })
  })
})

describe('a new file', () => {
  it('is valid, without dangling references, and unchanged after parsing', () => {
    const words = {
      persona: 'Customer',
      stage: 'Stage',
      channels: [{ name: 'Web', icon: 'globe' }],
      metric: 'CSAT',
      wave: 'First',
    }
    const file = newFile(countingIds(), words, '2026-11-22T10:30:00Z')
    expect(parse(serialise(file))).toEqual({ ok: true, file, findings: [] })
    expect(danglingReferences(file)).toEqual([])
  })
})
