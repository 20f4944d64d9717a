import type { JourneyFile, JourneyMap } from '../document/schema'
import { get } from '../document/entity-index'
import { isColour, legible } from './colour'
import type { SceneContext } from './context'
import type { Item } from './items'
import type { Palette } from './tokens'

/** Maximum number of personas on the curve: the first ones of the map. */
export const OVERLAID = 5

/** Style of a persona's line. */
export interface LineLook {
  readonly stroke: string
  readonly strokeWidth: number
  readonly dash?: readonly number[]
}

/** Widths of the first persona's line and of the others, in scene units. */
const WIDTHS = { first: 4.5, other: 2 } as const

/** How far right of the middle of its column a point is that another one would hide. */
const SHIFTS = [0, -19, 19, -34, 34] as const

/** Returns how far aside the point of the persona at a place on the map moves where another mark would hide it. */
export function personaShift(place: number): number {
  return SHIFTS[place] ?? 0
}

/** Returns the personas drawn on a map's curve, in order. */
export function overlaid(map: JourneyMap): readonly string[] {
  return map.personas.length <= OVERLAID ? map.personas : map.personas.slice(0, OVERLAID)
}

/**
 * Returns the colour of a persona: its own, adjusted for contrast with the theme's ground, or else the one of its
 * position on the map.
 */
export function personaColour(file: JourneyFile, persona: string | undefined, place: number, palette: Palette): string {
  const own = get(file, 'persona', persona)?.colour
  if (isColour(own)) return legible(own, palette.ground, palette.ink, 3)
  return palette.personas[Math.max(0, place) % palette.personas.length] ?? palette.ink
}

/** Returns the line of the persona at a place on the map. What is assumed is dashed, and nothing else is. */
export function personaLine(
  place: number,
  assumed: boolean,
  { file, map, palette }: Pick<SceneContext, 'file' | 'map' | 'palette'>,
): LineLook {
  const strokeWidth = place === 0 ? WIDTHS.first : WIDTHS.other
  const dash = [1.6 * strokeWidth, 1.9 * strokeWidth]
  return {
    stroke: personaColour(file, map.personas[place], place, palette),
    strokeWidth,
    ...(assumed ? { dash } : {}),
  }
}

/** Returns the marker on a point of a persona after the first: a different shape for each, hollow if assumed. */
export function personaMark(
  { x, y }: { readonly x: number; readonly y: number },
  place: number,
  assumed: boolean,
  { stroke }: LineLook,
  { palette }: Pick<SceneContext, 'palette'>,
): Item[] {
  const shapes = [
    '',
    'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z',
    'M-4 -4h8v8h-8z',
    'M0 -5L5 4H-5z',
    'M0 5L5 -4H-5z',
  ]
  const d = shapes[place] ?? ''
  return [
    { kind: 'path', d, at: { x, y, scale: 1 }, fill: palette.ground, stroke: palette.ground, strokeWidth: 4 },
    { kind: 'path', d, at: { x, y, scale: 1 }, fill: assumed ? palette.ground : stroke, stroke, strokeWidth: 1.5 },
  ]
}

/** Returns the marker of a step that a persona skips: a small circle, struck through. */
export function skippedMark(
  { x, y }: { readonly x: number; readonly y: number },
  stroke: string,
  { palette }: Pick<SceneContext, 'palette'>,
  owner?: string,
): Item[] {
  const owned = owner === undefined ? {} : { owner }
  return [
    {
      kind: 'rect',
      x: x - 5.5,
      y: y - 5.5,
      width: 11,
      height: 11,
      radius: 5.5,
      fill: palette.ground,
      stroke,
      strokeWidth: 1.25,
      ...owned,
    },
    { kind: 'path', d: `M${x - 6.5} ${y + 6.5}L${x + 6.5} ${y - 6.5}`, stroke, strokeWidth: 1.25, ...owned },
  ]
}
