import { describe, expect, it } from 'vitest'
import { emotionWith, shownEmotion } from '../../../shared/document/emotion'
import { mergedEmotions } from '../../../shared/document/merged-emotions'
import type { Wave } from '../../../shared/document/schema'

const wave = (id: string, to: string): Wave => ({ id, name: id, audience: 'customers', to })
/** The newest one stands first: their dates count, not their places. */
const WAVES = [wave('autumn', '2026-11-01'), wave('spring', '2026-04-01')]
const believed = { valence: -0.5 }
const measured = [
  { wave: 'spring', valence: -1, n: 90 },
  { wave: 'autumn', valence: -1.8, n: 251 },
]

describe('a shown emotion', () => {
  it('is what was measured in the newest wave, with what the team believes beside it', () => {
    expect(shownEmotion({ believed, measured }, WAVES)).toMatchObject({
      valence: -1.8,
      n: 251,
      basis: 'measured',
      believed: -0.5,
    })
  })

  it('is what was measured in the chosen wave', () => {
    expect(shownEmotion({ believed, measured }, WAVES, 'spring')).toMatchObject({ valence: -1, n: 90 })
  })

  it('is what the team believes where nothing was measured', () => {
    expect(shownEmotion({ believed, evidence: { kind: 'told' } }, WAVES)).toMatchObject({
      valence: -0.5,
      basis: 'believed',
      evidence: { kind: 'told' },
    })
  })

  it('is none where nothing is known, or the persona skips the step', () => {
    expect(shownEmotion({ word: 'tense' }, WAVES)).toBeNull()
    expect(shownEmotion({ measured, skipped: true }, WAVES)).toBeNull()
  })
})

describe('a changed emotion', () => {
  it('keeps what was measured beside a new belief', () => {
    expect(emotionWith({ measured }, { valence: 1 })).toEqual({ measured, believed: { valence: 1 } })
    expect(emotionWith({ measured, believed }, { skipped: true })).toEqual({ measured, skipped: true })
  })

  it('makes a belief a measured value where its evidence says so, and back', () => {
    const known = emotionWith({ believed }, { evidence: { kind: 'measured', n: 40 } })
    expect(known).toEqual({ measured: [{ valence: -0.5 }], evidence: { kind: 'measured', n: 40 } })
    expect(emotionWith(known ?? {}, { evidence: { kind: 'told' } })).toEqual({ believed, evidence: { kind: 'told' } })
  })

  it('never takes the place of what a wave measured', () => {
    const emotion = { measured, believed, evidence: { kind: 'told' } }
    expect(emotionWith(emotion, { evidence: { kind: 'measured' } })).toMatchObject({ measured, believed })
  })

  it('is gone when nothing is left of it', () => {
    expect(emotionWith({ believed }, { valence: null })).toBeNull()
  })
})

it('emotions that become one have the mean of each wave and of the beliefs, and no n or evidence of one of them', () => {
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
