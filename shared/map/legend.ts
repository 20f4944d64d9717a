import { isAssumed } from '../analysis/emotions'
import { momentsOf } from '../analysis/moments'
import { drawsLane } from '../analysis/provenance'
import { get } from '../document/entity-index'
import { emotionOf, shownEmotion } from '../document/emotion'
import { LINE_KINDS } from '../document/links'
import type { SceneContext } from '../drawing/context'
import { diamond } from '../drawing/diamond'
import { levelOf } from '../drawing/emotion-look'
import { faceMark } from '../drawing/face-mark'
import type { Item } from '../drawing/items'
import { overlaid, personaLine, personaMark, skippedMark } from '../drawing/persona-line'
import { ghostLine } from './renderers/curve/ghost'
import { drawLinkLine } from './links/link'

/** A mark of the legend, the room that it takes and what it means. */
export interface LegendEntry {
  readonly mark: (x: number, y: number) => Item[]
  readonly width: number
  readonly text: string
}

/** The marks that are in use on a map as it is drawn. */
export function legendOf(context: SceneContext): LegendEntry[] {
  const { map, t, file, palette } = context
  const { emotionScale: scale } = file
  const steps = map.stages.flatMap((stage) => stage.steps)
  const shown = drawsLane(map, 'emotion') ? overlaid(map) : []
  const emotions = steps.flatMap((step) => shown.map((persona) => emotionOf(step, persona) ?? {}))
  const felt = emotions.flatMap((emotion) => shownEmotion(emotion, file.waves) ?? [])
  const entries: LegendEntry[] = []
  const width = 36
  const line =
    (place: number, assumed: boolean) =>
    (x: number, y: number): Item[] => {
      const look = personaLine(place, assumed, context)
      return [
        { kind: 'path', d: `M${x} ${y}h28`, ...look },
        ...(place === 0 ? [] : personaMark({ x: x + 14, y }, place, assumed, look, context)),
      ]
    }
  if (felt.length > 0) {
    const text = t('legend.emotion-from-to', {
      from: levelOf(scale, -2)?.name || t('emotion.bottom'),
      to: levelOf(scale, 2)?.name || t('emotion.top'),
    })
    entries.push({
      mark: (x, y) =>
        [-2, 0, 2].flatMap((valence, at) => faceMark({ x: x + 11 + 25 * at, y }, valence, context, scale)),
      width: 80,
      text,
    })
  }
  if (felt.some(isAssumed))
    entries.push({ mark: line(0, true), width, text: t(map.state === 'future' ? 'legend.intended' : 'legend.assumed') })
  if (felt.some((emotion) => !isAssumed(emotion)))
    entries.push({ mark: line(0, false), width, text: t('legend.known') })
  if (shown.length > 1) {
    shown.forEach((id, place) => {
      const persona = get(file, 'persona', id)
      if (persona) entries.push({ mark: line(place, false), width, text: persona.name })
    })
  }
  if (felt.some(({ low, high }) => low !== undefined || high !== undefined)) {
    entries.push({
      mark: (x, y) => [{ kind: 'path', d: `M${x + 6} ${y - 8}h8m-4 0v16m-4 0h8`, stroke: palette.ink, strokeWidth: 1 }],
      width: 24,
      text: t('legend.range'),
    })
  }
  if (emotions.some(({ skipped }) => skipped))
    entries.push({
      mark: (x, y) => skippedMark({ x: x + 10, y }, palette.faint, context),
      width: 26,
      text: t('legend.skipped'),
    })
  if (context.overlay && drawsLane(map, 'emotion'))
    entries.push({
      mark: (x, y) => [{ kind: 'path', d: `M${x} ${y}h28`, ...ghostLine(context) }],
      width,
      text: t('legend.overlay'),
    })
  if (momentsOf(map).length > 0) {
    entries.push({ mark: (x, y) => diamond({ x: x + 11, y }, 1, context), width, text: t('legend.moment') })
  }
  for (const kind of LINE_KINDS.filter((one) => map.links.some((link) => link.kind === one))) {
    entries.push({
      mark: (x, y) =>
        drawLinkLine(
          kind,
          [
            { x: x + 3, y },
            { x: x + 30, y },
          ],
          palette,
        ),
      width,
      text: t(`legend.link.${kind}`),
    })
  }
  return entries
}
