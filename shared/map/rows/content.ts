import type { Card, Step, Touchpoint } from '../../document/schema'
import { isUnrevealed } from '../../document/texts/shown-text'
import { votesFor } from '../../document/votes'
import type { Look } from '../../drawing/context'
import { createMemo } from '../../drawing/memoize'
import { cardPicture } from '../../drawing/pictures'
import type { Box, Column, RowSource } from '../boxes'
import { COMPACT_HEIGHT } from '../renderers/compact'
import { measureStep } from '../renderers/step'
import { measureTextCard } from '../renderers/text-card'
import { measureTouchpoint } from '../renderers/touchpoint'
import { assetsById } from './source'

const NONE: readonly never[] = []

/** What stands in cells. */
export type Content = Extract<Box, { kind: 'step' | 'touchpoint' | 'card' }>

const places = new WeakMap<readonly Column[], ReadonlyMap<string, number>>()

/** The number of each step's column, from 0. */
export function columnNumbers(columns: readonly Column[]): ReadonlyMap<string, number> {
  const known = places.get(columns)
  if (known) return known
  const made = new Map(columns.map(({ step }, at) => [step.id, at]))
  places.set(columns, made)
  return made
}

const heights = createMemo<Step | Touchpoint | Card, number>()

/** What of a row is laid out: the numbers of its columns, from left to right, and the cards that begin there. */
export interface RowPart {
  readonly columns: readonly number[]
  readonly cards: readonly Card[]
}

/** Returns the boxes of a part of a row, as tall as they need to be. Where they lie is found when all are there. */
export function contentOf(source: RowSource, part: RowPart, look: Look): Content[] {
  const { lane, columns, surface, prompts, scores, channels, moments, assets, round, notes: notesById } = source
  // Each field by its name: a spread takes ten times as long, and there are hundreds in a row.
  const own = lane.id
  const of = (id: string) => scores.get(id) ?? NONE
  switch (lane.kind) {
    case 'emotion':
    case 'scores':
    case 'line-of-interaction':
    case 'line-of-visibility':
    case 'line-of-internal-interaction':
      return []
    case 'steps':
      return part.columns.flatMap((column) => {
        const here = columns[column]
        if (!here) return []
        const { step, stage, width } = here
        const prompt = prompts.get(stage)?.text
        // Only its title is shown where cells are compact.
        const notes = surface.isCompact ? NONE : (notesById.get(step.id) ?? NONE)
        const measured = surface.isCompact ? NONE : of(step.id)
        const height = heights(step, [measured, prompt, notes, width, look.t, look.surface], () =>
          measureStep(step, prompt, notes, measured, width, look),
        )
        return {
          kind: 'step' as const,
          id: step.id,
          lane: own,
          column,
          span: 1,
          x: 0,
          y: 0,
          width: 0,
          height,
          thing: step,
          stage,
          moment: moments.get(step.id),
          scores: measured,
          prompt,
          notes,
          votes: votesFor(round, step.id),
        }
      })
    case 'touchpoints': {
      const byChannel = new Map(channels.map((channel) => [channel.id, channel]))
      return part.columns.flatMap((column) => {
        const here = columns[column]
        if (!here) return []
        const { step, stage, width } = here
        return step.touchpoints.map((thing) => {
          const face = {
            thing,
            channel: byChannel.get(thing.channel ?? ''),
            moment: moments.get(thing.id),
            scores: of(thing.id),
            prompt: prompts.get(stage)?.text,
          }
          const height = heights(thing, [face.channel, face.scores, face.prompt, width, look.t, look.surface], () =>
            surface.isCompact ? COMPACT_HEIGHT : measureTouchpoint(face, width, look),
          )
          return {
            kind: 'touchpoint' as const,
            id: thing.id,
            lane: own,
            column,
            span: 1,
            x: 0,
            y: 0,
            width: 0,
            height,
            thing,
            step: step.id,
            channel: face.channel,
            moment: face.moment,
            scores: face.scores,
            prompt: face.prompt,
            votes: votesFor(round, thing.id),
          }
        })
      })
    }
    default: {
      const numbers = columnNumbers(source.grid)
      return part.cards.flatMap((card) => {
        const column = numbers.get(card.step)
        if (column === undefined) return []
        const span = Math.min(card.span, columns.length - column)
        const width = widthOf(columns, column, span)
        const picture = isUnrevealed(card) ? undefined : cardPicture(card.asset, assetsById(assets))
        const prompt = prompts.get(columns[column]?.stage ?? '')?.text
        const height = heights(card, [width, lane.kind, picture, prompt, look.t, look.surface], () =>
          surface.isCompact ? COMPACT_HEIGHT : measureTextCard({ thing: card, lane, picture, prompt }, width, look),
        )
        return [
          {
            kind: 'card' as const,
            id: card.id,
            lane: own,
            column,
            span,
            x: 0,
            y: 0,
            width,
            height,
            thing: card,
            ground: lane.kind,
            colour: lane.colour,
            picture,
            prompt,
            votes: votesFor(round, card.id),
          },
        ]
      })
    }
  }
}

export function widthOf(columns: readonly Column[], column: number, span: number): number {
  const first = columns[column]
  const last = columns[column + span - 1]
  return first && last ? last.x + last.width - first.x : 0
}
