import type { Command } from '../commands'
import { stepsOf } from '../map-queries'
import type { Card, JourneyMap } from '../schema'

/*
 * How many columns a card covers, as commands. Each function is pure.
 */

/** The first and the last column, from 0, that a card covers; what reaches beyond the map is not there. Null where its step is not. */
export function columnsOf(map: JourneyMap, card: Card): { readonly first: number; readonly last: number } | null {
  const steps = stepsOf(map)
  const first = steps.findIndex(({ id }) => id === card.step)
  return first < 0 ? null : { first, last: Math.min(first + card.span, steps.length) - 1 }
}

export type Edge = 'left' | 'right'

/** Puts an edge of a card at a column, as far as the card keeps one. Null where it is there already. */
export function spanTo(map: JourneyMap, card: Card, edge: Edge, column: number): Command | null {
  const now = columnsOf(map, card)
  const steps = stepsOf(map)
  if (!now) return null
  const first = edge === 'left' ? Math.max(0, Math.min(column, now.last)) : now.first
  const last = edge === 'right' ? Math.min(steps.length - 1, Math.max(column, now.first)) : now.last
  const step = steps[first]
  if (!step || (first === now.first && last === now.last)) return null
  return {
    type: 'update',
    id: card.id,
    set: { ...(step.id === card.step ? {} : { step: step.id }), span: last - first + 1 },
  }
}

/** Makes cards a column wider or narrower at their right edge; null where none of them can be. */
export function stretch(map: JourneyMap, ids: readonly string[], by: 1 | -1): Command | null {
  const chosen = new Set(ids)
  const commands = map.cards.flatMap((card) => {
    const now = chosen.has(card.id) ? columnsOf(map, card) : null
    return (now && spanTo(map, card, 'right', now.last + by)) ?? []
  })
  return commands.length === 0 ? null : { type: 'batch', commands }
}
