import type { Rect } from '../drawing/items'
import type { Layout } from './boxes'
import { SPACE } from '../drawing/tokens'

/** No smaller than this is the map shown to a room: its cards' texts are 18 px high then. */
const LEAST_ZOOM = 1.5
const MOST_ZOOM = 2.5
/** No more columns at once than people can follow. */
const MOST_COLUMNS = 7
/** Room round a slide (CSS px). */
const MARGIN = 32

/** A part of the map that is shown to a room at once. */
export interface Slide {
  /** The stage that it belongs to. */
  readonly stage: string
  /** Its columns with all lanes, in scene units. */
  readonly part: Rect
  /** CSS pixels for a scene unit. */
  readonly zoom: number
}

/**
 * The slides of a map: a stage each, or several where a stage has more columns than can be read at once. As large as all lanes are
 * seen, where that can be read; else one moves up and down.
 *
 * @param size of the room's screen in CSS pixels
 */
export function slidesOf(
  { stages, columns, height, surface }: Layout,
  size: { readonly width: number; readonly height: number },
): Slide[] {
  const left = SPACE.laneLabel + surface.columnGap
  const column = surface.columnWidth + surface.columnGap
  const fitting = Math.floor((size.width - 2 * MARGIN) / LEAST_ZOOM - left) / column
  const most = Math.max(1, Math.min(MOST_COLUMNS, Math.floor(fitting)))
  return stages.flatMap((stage) => {
    const count = Math.max(1, Math.ceil(stage.thing.steps.length / most))
    // As many on each slide, rather than one left over.
    const each = Math.ceil(Math.max(1, stage.thing.steps.length) / count)
    return Array.from({ length: count }, (_, at): Slide => {
      const first = columns[stage.column + at * each]
      const x = stage.thing.steps.length === 0 ? stage.x : (first?.x ?? stage.x)
      const shown = Math.min(each, Math.max(1, stage.thing.steps.length - at * each))
      const width = shown * column
      const zoom = Math.max(
        LEAST_ZOOM,
        Math.min(MOST_ZOOM, (size.width - 2 * MARGIN) / (width + left), (size.height - 2 * MARGIN) / height),
      )
      return { stage: stage.id, part: { x: x - left, y: 0, width: width + left, height }, zoom }
    })
  })
}
