import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../electron/decode'
import { serialise } from '../../../../shared/document/parse/canonical'
import { danglingReferences } from '../../../../shared/document/references/dangling'
import { parse } from '../../../../shared/document/parse/file'
import { newFile } from '../../../../shared/document/new-file'
import { journeyFileSchema, type JourneyFile } from '../../../../shared/document/schema'
import { countingIds } from '../../counting-ids'
import { damageJson, objectsIn } from '../../damage-json'
import { below, mutateText, type Random, randomOf } from '../../mutate'
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

describe('damaged files', () => {
  /**
   * Expects no exception, and an accepted file to be the same when written and read again. Returns whether it was
   * accepted.
   */
  function survives(text: string): boolean {
    const result = parse(text)
    if (!result.ok) {
      expect(result.problem.code).toBeTypeOf('string')
      return false
    }
    expect(journeyFileSchema.safeParse(result.file).success).toBe(true)
    const again = parse(serialise(result.file))
    expect(again).toEqual(result)
    return true
  }

  it('never cause a crash in 5,000 mutations of their text', () => {
    const random = randomOf(5)
    for (let run = 0; run < 5000; run++) {
      survives(mutateText(serialise(buildFile(run % 40, 1 + (run % 2))), random))
    }
  })

  it('never cause a crash in 5,000 mutations of their bytes', () => {
    const random = randomOf(4)
    for (let run = 0; run < 5000; run++) {
      const bytes = new TextEncoder().encode(serialise(buildFile(run % 40, 1)))
      for (let times = 1 + below(random, 4); times > 0; times--) bytes[below(random, bytes.length)] = below(random, 256)
      const decoded = decodeText(bytes)
      if (decoded.ok) survives(decoded.text)
      else expect(decoded.problem.code).toBe('not-text')
    }
  })

  it('never cause a crash in 5,000 mutations of their structure, some of which are accepted', () => {
    const random = randomOf(6)
    let accepted = 0
    for (let run = 0; run < 5000; run++) {
      const raw = JSON.parse(serialise(buildFile(run % 40, 1 + (run % 2)))) as unknown
      if (survives(damageJson(raw, random))) accepted++
    }
    expect(accepted).toBeGreaterThan(200)
    expect(accepted).toBeLessThan(4800)
  })
})
