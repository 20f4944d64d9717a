import type { EmotionScale } from '../document/schema'
import type { Look } from './context'
import { emotionColours } from './emotion-look'
import type { Item } from './items'

/** Radius of a face (scene units). */
const FACE_RADIUS = 11

/**
 * Returns the marker of a valence from −2 to +2: a face whose mouth repeats what the colour says, so that the colour is
 * not needed; or a plain dot, if the file's scale uses dots, which its height on the curve explains.
 */
export function faceMark(
  at: { readonly x: number; readonly y: number },
  valence: number,
  { palette }: Pick<Look, 'palette'>,
  scale: EmotionScale | undefined,
  owner?: string,
): Item[] {
  const isDot = scale?.mark === 'dot'
  const r = isDot ? 7 : FACE_RADIUS
  const owned = owner === undefined ? {} : { owner }
  const bend = Math.max(-1, Math.min(1, valence / 2)) * 4
  const mouth = at.y + 3.5 - bend / 2
  const round = (value: number) => Math.round(value * 100) / 100
  const { ground, ink } = emotionColours(scale, valence, palette)
  const disc: Item = {
    kind: 'rect',
    x: at.x - r,
    y: at.y - r,
    width: 2 * r,
    height: 2 * r,
    radius: r,
    fill: ground,
    stroke: palette.ground,
    strokeWidth: 2,
    ...owned,
  }
  if (isDot) return [disc]
  return [
    disc,
    {
      kind: 'path',
      d: [
        `M${at.x - 3.6} ${round(at.y - 3.4)}v1.6`,
        `M${at.x + 3.6} ${round(at.y - 3.4)}v1.6`,
        `M${at.x - 4.6} ${round(mouth)}Q${at.x} ${round(mouth + bend)} ${at.x + 4.6} ${round(mouth)}`,
      ].join(''),
      stroke: ink,
      strokeWidth: 1.8,
      ...owned,
    },
  ]
}
