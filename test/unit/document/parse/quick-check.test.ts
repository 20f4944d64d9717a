import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { serialise } from '../../../../shared/document/parse/canonical'
import { migrate } from '../../../../shared/document/parse/migrations'
import { quickCheck } from '../../../../shared/document/parse/quick-check'
import { scan } from '../../../../shared/document/parse/scan'
import { journeyFileSchema } from '../../../../shared/document/schema'
import { damageJson, objectsIn } from '../../damage-json'
import { below, oneOf, type Random, randomOf } from '../../mutate'
import { wantedSeed } from '../../wanted-seed'
import { buildFile } from '../arbitrary'
import { full } from '../full-value'

const MUTANTS = process.env.TOUCHLINE_FAULTS === 'full' ? 100_000 : 2000

const root = new URL('../../../../', import.meta.url)
const filesIn = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.journey') || name.endsWith('.json'))
    .map((name) => readFileSync(new URL(`${folder}${name}`, root), 'utf8'))
    .filter((text) => text.includes('"touchline-journey"'))

/** Real files, generated files, and one with every field of the format. */
const texts = [
  ...filesIn('assets/samples/'),
  ...filesIn('test/fixtures/versions/'),
  ...Array.from({ length: 40 }, (_, seed) => serialise(buildFile(seed, 1 + (seed % 2)))),
  ...Array.from({ length: 20 }, () => JSON.stringify(full(journeyFileSchema))),
]

/** Values just inside and outside the limits of the format. */
const EDGES: readonly unknown[] = [
  ...[-2.1, -2, -1, -0.1, 0, 0.5, 1, 1.1, 2, 2.1, 4.9, 5, 5.1, 100, 101, 10_000, 10_001, 2 ** 53 - 1, 2 ** 53, 1e300],
  ...['', 'a', '__proto__', 'a'.repeat(64), 'a'.repeat(65), 'a'.repeat(101), 'AAAA', 'AAA', 'AA==', 'EUR', 'eur'],
  ...['2026-11-22', '2026-11-22T10:30:00Z', '2026-11-22T10:30', '2026-1-2', 'touchline-journey'],
  ...[true, null, [], {}, ['a', 'a'], ['a', 'b'], { a: 1 }, { constructor: 1, __proto__x: 2 }],
  ...[{ a: { valence: 1 } }, { believed: { valence: 1 } }, { capabilities: [] }, { low: 1, likely: 2, high: 3 }],
]

/** Replaces the value of a random field or item by one near a limit, or removes it. */
function moveToEdge(value: unknown, random: Random): unknown {
  for (let times = 1 + below(random, 3); times > 0; times--) {
    const node = oneOf(random, objectsIn(value))
    const key = oneOf(random, [...Object.keys(node), 'later'])
    const inside = node[key]
    if (random() < 0.2) delete node[key]
    else if (Array.isArray(inside) && inside.length > 0 && random() < 0.7)
      inside[below(random, inside.length)] = structuredClone(oneOf(random, EDGES))
    else node[key] = structuredClone(oneOf(random, EDGES))
  }
  return value
}

/** Returns a damaged file as it is when `parse` validates it; null if it is refused earlier. */
function mutant(random: Random): unknown {
  const value = JSON.parse(oneOf(random, texts)) as Record<string, unknown>
  const migrated = migrate(value)
  if (random() < 0.5) return moveToEdge(migrated, random)
  try {
    const text = damageJson(migrated, random)
    const damaged = JSON.parse(text) as unknown
    return scan(damaged).problem === null ? damaged : null
  } catch {
    return null
  }
}

/** Compares the quick check with zod. Returns whether the value was valid. */
function compare(value: unknown, schema: z.ZodType = journeyFileSchema): boolean {
  const wanted = schema.safeParse(structuredClone(value))
  const checked = structuredClone(value)
  const valid = quickCheck(schema)(checked)
  if (valid !== wanted.success)
    throw new Error(`the check says ${valid}, zod does not: ${JSON.stringify(value).slice(0, 20_000)}`)
  // A check that found a fault may have filled in defaults, which does not affect zod's verdict.
  const same = valid
    ? isDeepStrictEqual(checked, wanted.data)
    : isDeepStrictEqual(schema.safeParse(checked).error?.issues, wanted.error?.issues)
  if (!same) throw new Error(`the check and zod make different values: ${JSON.stringify(value).slice(0, 20_000)}`)
  return valid
}

describe('the quick check of a journey file', () => {
  it('accepts every real and generated file and fills in what zod fills in', () => {
    for (const text of texts) expect(compare(migrate(JSON.parse(text) as Record<string, unknown>))).toBe(true)
  })

  it('agrees with zod on mutants, also on defaults and unknown fields', { timeout: 3_600_000 }, () => {
    const random = randomOf(wantedSeed())
    let [mutants, valid] = [0, 0]
    while (mutants < MUTANTS) {
      const value = mutant(random)
      if (value === null) continue
      mutants++
      if (compare(value)) valid++
    }
    // Both verdicts must be frequent for the comparison to be meaningful.
    expect(valid / mutants).toBeGreaterThan(0.1)
    expect(valid / mutants).toBeLessThan(0.9)
  })
})

describe('the quick check of a schema that the format does not use', () => {
  it('delegates to zod what transforms values or is not supported', () => {
    const loose = z.looseObject({
      a: z.string().trim().optional(),
      b: z.union([z.looseObject({ c: z.number().default(1) }), z.string()]),
    })
    expect(quickCheck(loose)({ a: ' x', b: 'y' })).toBe(false)
    expect(quickCheck(loose)({ a: 'x', b: {} })).toBe(false)
    expect(quickCheck(loose)({ a: 'x', b: 'y', later: 1 })).toBe(true)
    expect(quickCheck(z.object({ a: z.string() }))({ a: 'x', later: 1 })).toBe(false)
    expect(quickCheck(z.looseObject({ a: z.string().default('').optional() }))({})).toBe(true)
  })

  it('calls zod for unsupported checks', () => {
    const schema = z.looseObject({
      a: z.number().multipleOf(3),
      b: z.email().optional(),
      c: z.string().startsWith('x'),
    })
    for (const [a, b, c] of [
      [3, 'a@example.com', 'xy'],
      [4, 'a@example.com', 'xy'],
      [3, 'a', 'xy'],
      [3, undefined, 'y'],
    ])
      expect(quickCheck(schema)({ a, b, c })).toBe(schema.safeParse({ a, b, c }).success)
  })
})
