import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { serialise } from '../../../shared/document/parse/canonical'
import { parse } from '../../../shared/document/parse/file'

it('keeps the example in the documentation valid and in canonical form', async () => {
  const text = await readFile('docs/example.journey', 'utf8')
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  expect(parsed.findings).toEqual([])
  expect(serialise(parsed.file)).toBe(text)
})
