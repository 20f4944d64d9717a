import type { Look } from './context'
import type { Item } from './items'
import { TYPE } from './tokens'

/** Returns the marker of a moment of truth: a numbered diamond centred on a point. */
export function diamond(
  at: { readonly x: number; readonly y: number },
  number: number,
  { palette }: Look,
  owner?: string,
): Item[] {
  const r = 11
  return [
    {
      kind: 'path',
      d: `M${at.x} ${at.y - r}L${at.x + r} ${at.y}L${at.x} ${at.y + r}L${at.x - r} ${at.y}Z`,
      fill: palette.accent,
      stroke: palette.ground,
      strokeWidth: 2,
      ...(owner === undefined ? {} : { owner }),
    },
    {
      kind: 'text',
      x: at.x,
      y: at.y + TYPE.smallStrong.size * 0.36,
      text: String(number),
      ...TYPE.smallStrong,
      fill: palette.onAccent,
      anchor: 'middle',
      ...(owner === undefined ? {} : { owner }),
    },
  ]
}
