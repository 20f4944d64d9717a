import type { Command } from '../commands'
import { stepsOf } from '../map-queries'
import type { Card, JourneyMap } from '../schema'

/*
 * Commands that change how many columns a card spans.
 */

/**
 * Returns the first and last column, from 0, that a card covers, clipped to the map. Null if its step is not in the
 * map.
 */
export function columnsOf(map: JourneyMap, card: Card): { readonly first: number; readonly last: number } | null {
  const steps = stepsOf(map)
  const first = steps.findIndex(({ id }) => id === card.step)
  return first < 0 ? null : { first, last: Math.min(first + card.span, steps.length) - 1 }
}

export type Edge = 'left' | 'right'

/** Moves an edge of a card to a column; the card keeps at least one. Null if nothing changes. */
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

/** Makes cards one column wider or narrower at their right edge; null if none can be. */
export function stretch(map: JourneyMap, ids: readonly string[], by: 1 | -1): Command | null {
  const chosen = new Set(ids)
  const commands = map.cards.flatMap((card) => {
    const now = chosen.has(card.id) ? columnsOf(map, card) : null
    return (now && spanTo(map, card, 'right', now.last + by)) ?? []
  })
  return commands.length === 0 ? null : { type: 'batch', commands }
}
