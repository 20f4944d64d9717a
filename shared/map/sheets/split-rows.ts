import type { JourneyMap } from '../../document/schema'
import type { SceneContext } from '../../drawing/context'
import type { Layout, Row } from '../boxes'
import { layoutMap } from '../layout'

/** A part of a band that stands on one sheet. */
export interface BandPart {
  readonly context: SceneContext
  readonly layout: Layout
}

/**
 * Divides a band that is higher than a sheet: rows that have no space go on in further parts, under the heads of the
 * stages and the steps again. A row that is too high by itself is divided between its cards. A part is only higher than
 * the space if a single card is.
 *
 * @param room height of a sheet's free space, in scene units
 */
export function splitRows(context: SceneContext, room: number): BandPart[] {
  const parts: BandPart[] = []
  for (let rest: JourneyMap | null = context.map; rest !== null;) {
    const whole: BandPart = partOf(context, rest)
    const divided: Divided | null = whole.layout.height <= room ? null : divide(rest, whole.layout, room)
    parts.push(divided ? partOf(context, divided.first) : whole)
    rest = divided?.rest ?? null
  }
  return parts
}

interface Divided {
  readonly first: JourneyMap
  readonly rest: JourneyMap
}

function partOf(context: SceneContext, map: JourneyMap): BandPart {
  const own = { ...context, map }
  return { context: own, layout: layoutMap(own) }
}

function divide(map: JourneyMap, { rows }: Layout, room: number): Divided | null {
  const isOwn = (row: Row | undefined) => row !== undefined && row.lane.kind !== 'steps'
  const fitting = rows.filter((row) => row.y + row.height <= room).length
  const steps = rows.find((row) => row.lane.kind === 'steps')
  const lanesOf = (some: readonly Row[]) => some.map(({ lane }) => lane)
  if (rows.slice(0, fitting).some(isOwn) && fitting < rows.length) {
    const repeated = steps && rows.indexOf(steps) < fitting ? [steps] : []
    return {
      first: { ...map, lanes: lanesOf(rows.slice(0, fitting)) },
      rest: { ...map, lanes: lanesOf([...repeated, ...rows.slice(fitting)]) },
    }
  }
  const row = rows[fitting]
  if (!row) return null
  const kept = new Set(row.boxes.filter((box) => box.y + box.height <= room).map(({ id }) => id))
  if (kept.size === 0 || kept.size === row.boxes.length || !isOwn(row)) return null
  const inFirst = (id: string) => kept.has(id)
  return {
    first: { ...withBoxes(map, row, inFirst), lanes: lanesOf(rows.slice(0, fitting + 1)) },
    rest: {
      ...withBoxes(map, row, (id) => !inFirst(id)),
      lanes: lanesOf(steps ? [steps, ...rows.slice(fitting)] : rows.slice(fitting)),
    },
  }
}

/** Returns the map with only those cards or touchpoints of a row that are wanted. */
function withBoxes(map: JourneyMap, row: Row, isWanted: (id: string) => boolean): JourneyMap {
  if (row.lane.kind !== 'touchpoints')
    return { ...map, cards: map.cards.filter(({ id, lane }) => lane !== row.lane.id || isWanted(id)) }
  const stages = map.stages.map((stage) => ({
    ...stage,
    steps: stage.steps.map((step) => ({
      ...step,
      touchpoints: step.touchpoints.filter(({ id }) => isWanted(id)),
    })),
  }))
  return { ...map, stages }
}
