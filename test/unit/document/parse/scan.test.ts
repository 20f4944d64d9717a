import { expect, it } from 'vitest'
import { parse } from '../../../../shared/document/parse/file'
import { scan } from '../../../../shared/document/parse/scan'
import { scanText } from '../../../../shared/document/parse/scan-text'
import { LIMITS } from '../../../../shared/document/schema'
import { nested, small } from '../corpus'

const deep = `{"a":[0,{"b, c":${nested(LIMITS.depth - 3)},"d":${nested(LIMITS.depth - 2)}}]}`

it('refuses nesting that is too deep with the same path in a text and in its value', () => {
  expect(scanText(deep)).toEqual(scan(JSON.parse(deep)).problem)
  expect(scanText(deep)).toMatchObject({ code: 'too-deep', values: { path: 'a[1].d[0][0]', limit: LIMITS.depth } })
  const allowed = deep.replace(/,"d".*/, '}]}')
  expect(scanText(allowed)).toBeNull()
  expect(scan(JSON.parse(allowed))).toMatchObject({ problem: null, depth: LIMITS.depth })
})

it('refuses nesting that is too deep in a long text before it is parsed', () => {
  // Not JSON either, which only parsing would detect.
  const long = `${small.slice(0, -1)},"later":${nested(LIMITS.depth)},${' '.repeat(LIMITS.values)}`
  expect(parse(long)).toMatchObject({ ok: false, problem: { code: 'too-deep' } })
})
