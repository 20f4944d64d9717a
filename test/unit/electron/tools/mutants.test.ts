import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Mutant {
  readonly fileName: string
  readonly mutatorName: string
  readonly replacement: string
  readonly location: { readonly start: Position; readonly end: Position }
}
interface Position {
  readonly line: number
  readonly column: number
}
interface Tool {
  readonly listMutants: (folders: readonly string[]) => Promise<Mutant[]>
  readonly keyOf: (mutant: Mutant) => string
  readonly sampleOf: <T>(all: readonly T[], size: number, seed: number) => T[]
  readonly sourceOf: (mutant: Mutant) => string
}
const root = join(import.meta.dirname, '../../../..')
const { keyOf, listMutants, sampleOf, sourceOf } = (await import(
  new URL('../../../../electron/tools/mutants/mutants.mjs', import.meta.url).href
)) as Tool
const numbers = Array.from({ length: 1000 }, (_, at) => at)

test('samples deterministically by seed, without duplicates', () => {
  const sample = sampleOf(numbers, 50, 7)
  expect(sampleOf(numbers, 50, 7)).toEqual(sample)
  expect(sampleOf(numbers, 50, 8)).not.toEqual(sample)
  expect(new Set(sample).size).toBe(50)
  expect(sampleOf(numbers, 2000, 7)).toEqual(numbers)
})

test('includes a smaller sample in a larger one of the same seed', () => {
  expect(sampleOf(numbers, 100, 7)).toEqual(expect.arrayContaining(sampleOf(numbers, 50, 7)))
})

test('gives each mutant a unique key and a replacement that differs from its source', async () => {
  const mutants = await listMutants([join(root, 'electron/files/folder.ts')])
  expect(mutants.length).toBeGreaterThan(20)
  expect(new Set(mutants.map(keyOf)).size).toBe(mutants.length)
  for (const mutant of mutants) expect(sourceOf(mutant)).not.toBe(mutant.replacement)
})

test('gives a mutant the same key in a copy of the repository', async () => {
  const [mutant] = await listMutants([join(root, 'electron/files/folder.ts')])
  if (!mutant) throw new Error('there is no mutant')
  const copy = { ...mutant, fileName: join('/tmp/touchline-mutants-x/sandbox/sandbox-abc', 'electron/files/folder.ts') }
  expect(keyOf(copy)).toBe(keyOf({ ...mutant, fileName: join(process.cwd(), 'electron/files/folder.ts') }))
})

test('finds each mutant marked as equivalent, with a reason', async () => {
  const marked = JSON.parse(readFileSync(join(root, 'test/mutants/equivalent.json'), 'utf8')) as readonly {
    file: string
    mutator: string
    source: string
    replacement: string
    reason: string
  }[]
  for (const { file, mutator, source, replacement, reason } of marked) {
    const mutants = await listMutants([join(root, file)])
    const found = mutants.filter((mutant) => mutant.mutatorName === mutator && mutant.replacement === replacement)
    expect(found.map(sourceOf), file).toContain(source)
    expect(reason.length).toBeGreaterThan(20)
  }
})
