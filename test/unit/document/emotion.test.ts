import { describe, expect, it } from 'vitest'
import { emotionWith, shownEmotion } from '../../../shared/document/emotion'
import { mergedEmotions } from '../../../shared/document/merged-emotions'
import type { Wave } from '../../../shared/document/schema'

const wave = (id: string, to: string): Wave => ({ id, name: id, audience: 'customers', to })
/** The newest one comes first: dates count, not positions. */
const WAVES = [wave('autumn', '2026-11-01'), wave('spring', '2026-04-01')]
const believed = { valence: -0.5 }
const measured = [
  { wave: 'spring', valence: -1, n: 90 },
  { wave: 'autumn', valence: -1.8, n: 251 },
]

describe('a shown emotion', () => {
  it('is the measured value of the newest wave, together with the believed one', () => {
    expect(shownEmotion({ believed, measured }, WAVES)).toMatchObject({
      valence: -1.8,
      n: 251,
      basis: 'measured',
      believed: -0.5,
    })
  })

  it('is the measured value of the chosen wave', () => {
    expect(shownEmotion({ believed, measured }, WAVES, 'spring')).toMatchObject({ valence: -1, n: 90 })
  })

  it('is the believed value if nothing was measured', () => {
    expect(shownEmotion({ believed, evidence: { kind: 'told' } }, WAVES)).toMatchObject({
      valence: -0.5,
      basis: 'believed',
      evidence: { kind: 'told' },
    })
  })

  it('is null if nothing is known, or the persona skips the step', () => {
    expect(shownEmotion({ word: 'tense' }, WAVES)).toBeNull()
    expect(shownEmotion({ measured, skipped: true }, WAVES)).toBeNull()
  })
})

describe('a changed emotion', () => {
  it('keeps measured values when the believed one changes', () => {
    expect(emotionWith({ measured }, { valence: 1 })).toEqual({ measured, believed: { valence: 1 } })
    expect(emotionWith({ measured, believed }, { skipped: true })).toEqual({ measured, skipped: true })
  })

  it('turns a believed value into a measured one if its evidence says so, and back', () => {
    const known = emotionWith({ believed }, { evidence: { kind: 'measured', n: 40 } })
    expect(known).toEqual({ measured: [{ valence: -0.5 }], evidence: { kind: 'measured', n: 40 } })
    expect(emotionWith(known ?? {}, { evidence: { kind: 'told' } })).toEqual({ believed, evidence: { kind: 'told' } })
  })

  it('never replaces the value of a wave', () => {
    const emotion = { measured, believed, evidence: { kind: 'told' } }
    expect(emotionWith(emotion, { evidence: { kind: 'measured' } })).toMatchObject({ measured, believed })
  })

  it('is removed when it is empty', () => {
    expect(emotionWith({ believed }, { valence: null })).toBeNull()
  })
})

it('merged emotions have the mean of each wave and of the believed values, without n and evidence', () => {
  expect(
    mergedEmotions([
      {
        believed: { valence: 2, n: 4, by: 'Room' },
        measured: [{ wave: 'spring', valence: 1, n: 90 }],
        evidence: { kind: 'told' },
      },
      {
        believed: { valence: -1 },
        measured: [
          { wave: 'spring', valence: 0, n: 10 },
          { wave: 'autumn', valence: -2, n: 7 },
        ],
      },
    ]),
  ).toEqual({
    believed: { valence: 0.5 },
    measured: [
      { wave: 'spring', valence: 0.5 },
      { wave: 'autumn', valence: -2, n: 7 },
    ],
  })
})
