import type { EmotionScale } from '../document/schema'
import type { Translate } from './context'
import { inkOn, isColour, mix } from './colour'
import type { Palette } from './tokens'

/** The integer valences, from worst to best. */
export const LEVELS = [-2, -1, 0, 1, 2] as const
export type Level = (typeof LEVELS)[number]

/** Returns the file's settings for an emotion level, if any. */
export function levelOf(scale: EmotionScale | undefined, valence: number): EmotionScale['levels'][number] | undefined {
  return scale?.levels.find((level) => level.valence === valence)
}

/** Returns the nearest integer valence; halves round away from zero, so that −0.5 is not neutral. */
export function nearestLevel(valence: number): Level {
  const nearest = Math.sign(valence) * Math.round(Math.abs(valence))
  return LEVELS[Math.max(0, Math.min(4, nearest + 2))] ?? 0
}

/** Returns the name of a level: from the file, or else from the interface's catalogue. */
export function levelName(scale: EmotionScale | undefined, valence: number, t: Translate): string {
  const level = nearestLevel(valence)
  return levelOf(scale, level)?.name || t(`emotion.level.${level}`)
}

/** Returns the colour of a level: from the file, or else from the theme. */
export function levelColour(scale: EmotionScale | undefined, valence: Level, palette: Palette): string {
  const own = levelOf(scale, valence)?.colour
  return isColour(own) ? own : (palette.emotion[valence + 2] ?? palette.emotion[2])
}

/**
 * Returns the colour of a valence from −2 to +2, interpolated between the neighbouring levels, and that of a face's
 * lines on it.
 */
export function emotionColours(
  scale: EmotionScale | undefined,
  valence: number,
  palette: Palette,
): { readonly ground: string; readonly ink: string } {
  const place = Math.min(2, Math.max(-2, valence))
  const below = Math.min(1, Math.floor(place)) as Level
  const ground = mix(
    levelColour(scale, below, palette),
    levelColour(scale, (below + 1) as Level, palette),
    place - below,
  )
  const own = scale?.levels.some(({ colour }) => isColour(colour)) ?? false
  return { ground, ink: own ? inkOn(ground, '#FFFFFF', '#14171F') : palette.onEmotion }
}
