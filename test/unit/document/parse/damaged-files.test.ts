import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../electron/decode'
import { serialise } from '../../../../shared/document/parse/canonical'
import { parse } from '../../../../shared/document/parse/file'
import { journeyFileSchema } from '../../../../shared/document/schema'
import { damageJson } from '../../damage-json'
import { below, mutateText, randomOf } from '../../mutate'
import { buildFile } from '../arbitrary'

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
