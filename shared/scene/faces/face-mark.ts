import type { Look } from '../context'
import type { Item } from '../items'
import { emotionColour } from '../tokens'

/** A face for a valence from −2 to +2: colour and mouth say the same, so that no one depends on colour. */
export function faceMark(at: { readonly x: number; readonly y: number }, valence: number, { palette }: Look, owner?: string): Item[] {
  const r = 11
  const owned = owner === undefined ? {} : { owner }
  const bend = Math.max(-1, Math.min(1, valence / 2)) * 4
  const mouth = at.y + 3.5 - bend / 2
  const round = (value: number) => Math.round(value * 100) / 100
  return [
    {
      kind: 'rect',
      x: at.x - r,
      y: at.y - r,
      width: 2 * r,
      height: 2 * r,
      radius: r,
      fill: emotionColour(palette, valence),
      stroke: palette.ground,
      strokeWidth: 2,
      ...owned,
    },
    {
      kind: 'path',
      d: [
        `M${at.x - 3.6} ${round(at.y - 3.4)}v1.6`,
        `M${at.x + 3.6} ${round(at.y - 3.4)}v1.6`,
        `M${at.x - 4.6} ${round(mouth)}Q${at.x} ${round(mouth + bend)} ${at.x + 4.6} ${round(mouth)}`,
      ].join(''),
      stroke: palette.onEmotion,
      strokeWidth: 1.8,
      ...owned,
    },
  ]
}
