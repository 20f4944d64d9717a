import { describe, expect, it } from 'vitest'
import { serialise } from '../../../../shared/document/parse/canonical'
import { jsonErrorAt } from '../../../../shared/document/parse/json-error'
import { mutateText, randomOf } from '../../mutate'
import { buildFile } from '../arbitrary'

describe('the position at which a text stops being JSON', () => {
  it.each([
    ['{"a": 1,\n oops}', 'oops'],
    ['{"a": 1 "b": 2}', '"b"'],
    ['{"a" 1}', '1}'],
    ['[1, 2,]', ']'],
    ['{"a": 1,}', '}'],
    ['{"a": [1}', '}'],
    ['[01]', '1]'],
    ['[NaN]', 'NaN'],
    ['["a\nb"]', '\nb'],
    ['["a\\x"]', '\\x'],
    ['{} {}', '{}'],
    ['nul', 'nul'],
    ['[1', ''],
    ['["a', ''],
    ['', ''],
  ])('%j stops before %j', (text, rest) => {
    expect(text.slice(jsonErrorAt(text))).toBe(text.slice(text.lastIndexOf(rest)))
  })

  it('is where the engine reports it, for damaged files', () => {
    const random = randomOf(9)
    let damaged = 0
    for (let run = 0; run < 3000; run++) {
      const text = mutateText(serialise(buildFile(run % 20, 1)), random)
      let reason = ''
      try {
        JSON.parse(text)
        continue
      } catch (error) {
        reason = String(error)
      }
      damaged++
      const at = jsonErrorAt(text)
      const place = /at position (\d+)/.exec(reason)?.[1]
      // Engines report a position a few characters later within a bad escape, number or word.
      if (place !== undefined) expect(Math.abs(at - Number(place)), reason).toBeLessThan(12)
      else if (reason.includes('end of JSON')) expect(at).toBe(text.length)
      else
        expect(text.slice(at, at + 12).includes(/Unexpected token '(.)'/su.exec(reason)?.[1] ?? ''), reason).toBe(true)
    }
    expect(damaged).toBeGreaterThan(500)
  })
})
