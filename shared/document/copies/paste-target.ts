import type { Ref } from '../ref'
import { stageOf, stepsOf } from '../map-queries'
import type { JourneyFile, JourneyMap } from '../schema'
import { find, get } from '../entity-index'

/** The target of a paste or insertion in a map. */
export interface PasteTarget {
  /** New stages come after this one. */
  readonly stage?: string
  /** New steps come after this one. */
  readonly step?: string
  /** First column to fill, from 0; if absent, the original columns. */
  readonly column?: number
  /** Id of the first lane to fill. */
  readonly lane?: string
}

function placeOfThing(file: JourneyFile, map: JourneyMap, id: string): PasteTarget {
  const found = find(file, id)
  const columns = stepsOf(map)
  const inColumn = (step: string | undefined, lane: string | undefined): PasteTarget => {
    const column = columns.findIndex((candidate) => candidate.id === step)
    return column < 0 ? {} : { stage: stageOf(map, step ?? '')?.id, step, column, lane }
  }
  const laneOf = (kind: 'steps' | 'touchpoints') => map.lanes.find((lane) => lane.kind === kind && !lane.hidden)?.id
  switch (found?.kind) {
    case 'stage': {
      const first = get(file, 'stage', id)?.steps[0]
      const column = first && columns.indexOf(first)
      return { stage: id, ...(column === undefined || column < 0 ? {} : { column }) }
    }
    case 'lane':
      return { lane: id, column: 0 }
    case 'step':
      return inColumn(id, laneOf('steps'))
    case 'touchpoint':
      return inColumn(found.parent ?? undefined, laneOf('touchpoints'))
    case 'card': {
      const card = get(file, 'card', id)
      return inColumn(card?.step, card?.lane)
    }
    default:
      return {}
  }
}

/**
 * Returns the target at the focus. With a selection of several entities around it: its first column, after its last
 * step.
 */
export function pasteTargetAt(
  file: JourneyFile,
  map: JourneyMap,
  focus: Ref | null,
  selected: readonly string[] = [],
): PasteTarget {
  if (focus?.kind === 'cell') {
    const column = stepsOf(map).findIndex(({ id }) => id === focus.step)
    return column < 0 ? {} : { stage: stageOf(map, focus.step)?.id, step: focus.step, column, lane: focus.lane }
  }
  const own = focus ? placeOfThing(file, map, focus.id) : {}
  if (!focus || selected.length < 2 || !selected.includes(focus.id)) return own
  const places = selected.map((id) => placeOfThing(file, map, id))
  const inColumns = places.filter((place) => place.step !== undefined).sort((a, b) => (a.column ?? 0) - (b.column ?? 0))
  const lanes = map.lanes.map(({ id }) => id)
  const lane = places
    .map((place) => place.lane)
    .filter((id) => id !== undefined)
    .sort((a, b) => lanes.indexOf(a) - lanes.indexOf(b))[0]
  const last = inColumns.at(-1)
  if (last) return { stage: last.stage, step: last.step, column: inColumns[0]?.column, lane }
  const stage = map.stages.findLast(({ id }) => places.some((place) => place.stage === id))
  return stage ? { ...own, stage: stage.id } : own
}
