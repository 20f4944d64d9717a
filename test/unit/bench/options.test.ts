import { describe, expect, it } from 'vitest'
import { readOptions, ROWS } from '../../bench/options'

describe('options of the benchmark', () => {
  it('measures every row five times by default', () => {
    expect(readOptions([])).toMatchObject({ only: ROWS, repetitions: 5, growth: true, assert: false })
    expect(readOptions(['--quick'])).toMatchObject({ repetitions: 2 })
  })

  it('accepts short names for groups of rows', () => {
    expect(readOptions(['--only', 'pan-far,edit']).only).toEqual(['pan-far', 'edit-letter', 'edit-emotion'])
  })

  it('profiles a single row of Touchline', () => {
    expect(readOptions(['--profile', 'zoom'])).toMatchObject({ profile: 'zoom', only: ['zoom'], growth: false })
  })

  it('rejects unknown arguments', () => {
    expect(() => readOptions(['--only', 'pan-fra'])).toThrow('there is no row pan-fra')
    expect(() => readOptions(['--repetitions', '0'])).toThrow('whole number')
    expect(() => readOptions(['--fast'])).toThrow()
  })
})
