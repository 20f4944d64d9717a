import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, inkOn, isColour, legible, mix } from '../../../shared/drawing/colour'
import { emotionColours, levelName, nearestLevel } from '../../../shared/drawing/emotion-look'
import { DARK, LIGHT } from '../../../shared/drawing/tokens'

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('colours', () => {
  it('are six hexadecimal digits', () => {
    expect([isColour('#1B1f2a'), isColour('red'), isColour('#fff'), isColour(undefined), isColour('#12345g')]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('have the contrast defined by WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
  })

  it('of any persona are visible on the background of either theme', () => {
    fc.assert(
      fc.property(anyColour, (colour) => {
        for (const { ground, ink } of [LIGHT, DARK])
          expect(contrast(legible(colour, ground, ink, 3), ground)).toBeGreaterThanOrEqual(3)
      }),
    )
  })

  it('of any emotion have enough contrast with the face', () => {
    fc.assert(
      fc.property(anyColour, (colour) => {
        expect(contrast(colour, inkOn(colour, '#FFFFFF', '#14171F'))).toBeGreaterThanOrEqual(4)
      }),
    )
  })

  it('of a level come from the file if it has one, and are mixed between levels', () => {
    const scale = {
      levels: [
        { valence: 1, colour: '#000000' },
        { valence: 2, colour: '#ffffff' },
        { valence: 0, colour: 'no colour' },
      ],
    }
    expect(emotionColours(scale, 1.5, LIGHT)).toEqual({ ground: '#808080', ink: '#14171F' })
    expect(emotionColours(scale, 0, LIGHT).ground.toLowerCase()).toBe(LIGHT.emotion[2].toLowerCase())
    expect(emotionColours(undefined, -2, LIGHT)).toEqual({
      ground: LIGHT.emotion[0].toLowerCase(),
      ink: LIGHT.onEmotion,
    })
    expect(emotionColours(undefined, 2, LIGHT).ground).toBe(LIGHT.emotion[4].toLowerCase())
  })

  it('have names; a decimal has that of the nearest level', () => {
    const t = (key: string) => key
    expect(levelName({ levels: [{ valence: 2, name: 'Delighted' }] }, 1.6, t)).toBe('Delighted')
    expect(levelName({ levels: [{ valence: 2, name: '' }] }, 2, t)).toBe('emotion.level.2')
    expect([-2, -1.6, -0.5, -0.4, 0.4, 0.5, 9].map(nearestLevel)).toEqual([-2, -2, -1, 0, 0, 1, 2])
  })
})
