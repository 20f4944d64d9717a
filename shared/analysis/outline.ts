import type { Card, JourneyMap, Lane, Link, Note, Stage, Step, Touchpoint } from '../document/schema'

interface Placed {
  readonly id: string
  readonly level: 1 | 2 | 3
  /** Id of the containing stage or step. */
  readonly parent: string | null
  /** Position among its siblings, from 1, and number of siblings. */
  readonly place: number
  readonly siblings: number
  /** Whether it is expanded; null if it has no children. */
  readonly open: boolean | null
}

/**
 * A row of the outline: a stage, a step in it, or a touchpoint or card of a step; after the stages, free notes and
 * links.
 */
export type OutlineRow = Placed &
  (
    | { readonly kind: 'stage'; readonly thing: Stage }
    | { readonly kind: 'step'; readonly thing: Step }
    | { readonly kind: 'touchpoint'; readonly thing: Touchpoint }
    | { readonly kind: 'card'; readonly thing: Card; readonly lane: Lane }
    | { readonly kind: 'note'; readonly thing: Note }
    | { readonly kind: 'link'; readonly thing: Link }
  )

/** Returns the cards of each step in lane order, without those of hidden lanes. */
function cardsBySteps({
  lanes,
  cards,
}: JourneyMap): ReadonlyMap<string, readonly { readonly card: Card; readonly lane: Lane }[]> {
  const places = new Map(lanes.flatMap((lane, at) => (lane.hidden ? [] : [[lane.id, { lane, at }] as const])))
  const steps = new Map<string, { readonly card: Card; readonly lane: Lane; readonly at: number }[]>()
  for (const card of cards) {
    const place = places.get(card.lane)
    if (!place) continue
    const own = steps.get(card.step)
    if (own) own.push({ card, ...place })
    else steps.set(card.step, [{ card, ...place }])
  }
  for (const own of steps.values()) own.sort((a, b) => a.at - b.at)
  return steps
}

/**
 * Returns the map as rows of a tree: stages, their steps, and the touchpoints and then cards of these by lane; then
 * free notes and links at the top level.
 *
 * @param closed ids of collapsed stages and steps
 */
export function outlineRows(map: JourneyMap, closed: ReadonlySet<string>): OutlineRow[] {
  const rows: OutlineRow[] = []
  const cards = cardsBySteps(map)
  const siblings = map.stages.length + map.notes.length + map.links.length
  map.stages.forEach((stage, stageAt) => {
    const open = stage.steps.length === 0 ? null : !closed.has(stage.id)
    rows.push({ kind: 'stage', thing: stage, id: stage.id, level: 1, parent: null, place: stageAt + 1, siblings, open })
    if (open !== true) return
    stage.steps.forEach((step, stepAt) => {
      const own = cards.get(step.id) ?? []
      const inside = step.touchpoints.length + own.length
      const stepOpen = inside === 0 ? null : !closed.has(step.id)
      rows.push({
        kind: 'step',
        thing: step,
        id: step.id,
        level: 2,
        parent: stage.id,
        place: stepAt + 1,
        siblings: stage.steps.length,
        open: stepOpen,
      })
      if (stepOpen !== true) return
      const leaf = { level: 3, parent: step.id, siblings: inside, open: null } as const
      step.touchpoints.forEach((thing, at) =>
        rows.push({ ...leaf, kind: 'touchpoint', thing, id: thing.id, place: at + 1 }),
      )
      own.forEach(({ card, lane }, at) =>
        rows.push({ ...leaf, kind: 'card', thing: card, lane, id: card.id, place: step.touchpoints.length + at + 1 }),
      )
    })
  })
  const loose = { level: 1, parent: null, siblings, open: null } as const
  map.notes.forEach((thing, at) =>
    rows.push({ ...loose, kind: 'note', thing, id: thing.id, place: map.stages.length + at + 1 }),
  )
  map.links.forEach((thing, at) =>
    rows.push({ ...loose, kind: 'link', thing, id: thing.id, place: map.stages.length + map.notes.length + at + 1 }),
  )
  return rows
}
