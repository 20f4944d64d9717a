import { stepsOf } from '../../document/map-queries'
import type { Card, JourneyMap, Stage } from '../../document/schema'
import type { Run } from './divide'

/** A stage of the map with the numbers of its columns; one without steps has one column. */
interface PlacedStage extends Run {
  readonly stage: Stage
}

function placedStages({ stages }: JourneyMap): PlacedStage[] {
  let from = 0
  return stages.map((stage) => {
    const placed = { stage, from, end: from + Math.max(1, stage.steps.length) }
    from = placed.end
    return placed
  })
}

/** Returns the number of columns of each stage; a stage without steps takes the space of one. */
export function columnCounts({ stages }: JourneyMap): number[] {
  return stages.map(({ steps }) => Math.max(1, steps.length))
}

/**
 * Returns the part of a map that a band shows: the stages and steps of its columns, and the cards over them. A card that
 * begins in an earlier band is continued from the first column, and one that goes on ends with the last.
 *
 * @param continued returns the title of a stage that began in an earlier band
 */
export function bandMap(map: JourneyMap, { from, end }: Run, continued: (stage: Stage) => string): JourneyMap {
  const numbers = new Map(stepsOf(map).map(({ id }, at) => [id, at]))
  const stages = placedStages(map).flatMap(({ stage, from: first, end: last }) => {
    if (last <= from || first >= end) return []
    const steps = stage.steps.slice(Math.max(0, from - first), end - first)
    return [{ ...stage, title: first < from ? continued(stage) : stage.title, steps }]
  })
  const shown = stages.flatMap(({ steps }) => steps)
  const cards = map.cards.flatMap((card): Card[] => {
    const first = numbers.get(card.step)
    if (first === undefined) return []
    const covered = shown.filter(({ id }) => {
      const at = numbers.get(id) ?? -1
      return at >= first && at < first + card.span
    })
    const [start] = covered
    return start ? [{ ...card, step: start.id, span: covered.length }] : []
  })
  return { ...map, stages, cards, notes: [] }
}
