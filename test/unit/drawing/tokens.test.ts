import { describe, expect, it } from 'vitest'
import { emotionColours } from '../../../shared/drawing/emotion-look'
import { type Palette, PALETTES, type Theme } from '../../../shared/drawing/tokens'
import { contrast } from './contrast'

type Pair = readonly [name: string, front: string, ground: string]

/** Returns each text colour with each background on which it is used. */
function texts(palette: Palette): Pair[] {
  const { ground, card, panel, pill, stage, tint } = palette
  const grounds = { ground, card, panel, pill, stage, pain: tint.pain, gain: tint.gain, voice: tint.voice }
  const on = (name: 'ink' | 'muted' | 'faint' | 'danger' | 'accent', names: readonly (keyof typeof grounds)[]) =>
    names.map((at): Pair => [`${name} on ${at}`, palette[name], grounds[at]])
  const levels = Array.from({ length: 17 }, (_, at): Pair => [
    `a face of ${at / 4 - 2}`,
    palette.onEmotion,
    emotionColours(undefined, at / 4 - 2, palette).ground,
  ])
  return [
    ...on('ink', Object.keys(grounds) as (keyof typeof grounds)[]),
    ...on('muted', ['ground', 'card', 'panel', 'pill', 'pain', 'gain', 'voice']),
    ...on('faint', ['ground', 'card', 'panel']),
    ...on('danger', ['ground', 'panel', 'card']),
    ...on('accent', ['ground', 'panel', 'card']),
    ['stageInk on stage', palette.stageInk, stage],
    ['onAccent on accent', palette.onAccent, palette.accent],
    ...levels,
  ]
}

/** Returns lines and marks that carry meaning by themselves. */
function marks(palette: Palette): Pair[] {
  const { ground, panel, card } = palette
  return [
    ...palette.personas.map((colour, at): Pair => [`the line of persona ${at + 1}`, colour, ground]),
    ...palette.emotion.map((colour, at): Pair => [`the emotion ${at - 2}`, colour, ground]),
    ['focus on the map', palette.focus, ground],
    ['focus on a panel', palette.focus, panel],
    ['focus on a card', palette.focus, card],
  ]
}

/** Returns borders between elements; only high contrast guarantees their contrast. */
function edges({ ground, panel, card, cardBorder, hairline, farTint }: Palette): Pair[] {
  return [
    ['a card’s border on the map', cardBorder, ground],
    ['a card’s border on the card', cardBorder, card],
    ['a border on a panel', cardBorder, panel],
    ['a hairline on the map', hairline, ground],
    ['a hairline on a panel', hairline, panel],
    ...Object.entries(farTint).map(([name, colour]): Pair => [`a far card, ${name}`, colour, ground]),
  ]
}

const weaker = (pairs: readonly Pair[], least: number) =>
  pairs
    .filter(([, front, ground]) => contrast(front, ground) < least)
    .map(([name, front, ground]) => `${name}: ${contrast(front, ground).toFixed(2)}`)

/** Minimum contrast of texts, marks and edges in each theme. */
const LEAST: Readonly<Record<Theme, readonly [number, number, number]>> = {
  light: [4.5, 3, 1],
  dark: [4.5, 3, 1],
  contrast: [7, 7, 7],
}

describe.each(Object.entries(LEAST) as [Theme, readonly [number, number, number]][])(
  'the theme %s',
  (theme, [text, mark, edge]) => {
    it(`has a contrast of at least ${text}:1 for each text`, () => {
      expect(weaker(texts(PALETTES[theme]), text)).toEqual([])
    })

    it(`has a contrast of at least ${mark}:1 for each marker, and ${edge}:1 for each edge`, () => {
      expect([...weaker(marks(PALETTES[theme]), mark), ...weaker(edges(PALETTES[theme]), edge)]).toEqual([])
    })
  },
)

it('the contrast of black on white is 21, and that of a grey known from the standard 4.54', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21)
  expect(contrast('#767676', '#FFFFFF')).toBeCloseTo(4.54)
})
