import { changedRange } from '../../document/changed-range'
import type { Card } from '../../document/schema'

type CardsByLane = ReadonlyMap<string, readonly Card[]>

/** Beyond this number of changed cards all are grouped anew. */
const MOST_CHANGED = 64

const grouped = new WeakMap<readonly Card[], CardsByLane>()

/**
 * Returns the cards of each lane in their order; a lane in which nothing changed has the same list as before.
 *
 * @param before the cards before a change
 */
export function cardsByLane(cards: readonly Card[], before?: readonly Card[]): CardsByLane {
  const known = grouped.get(cards)
  if (known) return known
  const old = before && grouped.get(before)
  const made = (old && regrouped(old, before, cards)) ?? group(cards)
  grouped.set(cards, made)
  return made
}

function group(cards: readonly Card[]): CardsByLane {
  const lanes = new Map<string, Card[]>()
  for (const card of cards) {
    const lane = lanes.get(card.lane)
    if (lane) lane.push(card)
    else lanes.set(card.lane, [card])
  }
  return lanes
}

function regrouped(old: CardsByLane, before: readonly Card[], cards: readonly Card[]): CardsByLane | null {
  const { start, endBefore, endNow } = changedRange(before, cards)
  if (endBefore - start + (endNow - start) > MOST_CHANGED) return null
  const changed = [...before.slice(start, endBefore), ...cards.slice(start, endNow)]
  const lanes = new Map(old)
  if (!replace(lanes, before.slice(start, endBefore), cards.slice(start, endNow)))
    for (const lane of new Set(changed.map((card) => card.lane)))
      lanes.set(
        lane,
        cards.filter((card) => card.lane === lane),
      )
  return lanes
}

/** Replaces cards by others of the same lanes, as after an edit of their texts. Returns whether they are of the same lanes. */
function replace(lanes: Map<string, readonly Card[]>, before: readonly Card[], now: readonly Card[]): boolean {
  if (before.length !== now.length || before.some((card, at) => card.lane !== now[at]?.lane)) return false
  before.forEach((card, at) => {
    const list = lanes.get(card.lane) ?? []
    lanes.set(card.lane, list.with(list.indexOf(card), now[at] as Card))
  })
  return true
}
