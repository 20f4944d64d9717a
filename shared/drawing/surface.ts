import type { JourneyMap } from '../document/schema'
import { SPACE } from './tokens'

/** The lengths of a map's layout that depend on where the map is shown, in scene units. */
export interface Surface {
  /** Width of every column that `columnWidths` does not list. */
  readonly columnWidth: number
  /** Widths of single columns, by step id. */
  readonly columnWidths?: ReadonlyMap<string, number>
  readonly columnGap: number
  readonly stageGap: number
  /** Height of the emotion lane without its padding. */
  readonly curveHeight: number
  /** Least height of the heads of stages, and of a lane that is empty. */
  readonly stageHeader: number
  readonly emptyLane: number
  /** Free space above and below the content of a lane, and of a card. */
  readonly lanePadding: number
  readonly cardPadding: number
  /** Whether it is set densely, as on paper: no lines divide the lanes, and channels are named by their icons alone. */
  readonly isDense: boolean
  /** Whether cells show marks in place of texts, for columns that are too narrow for these. */
  readonly isCompact: boolean
  /** Free space beside the title of a step. */
  readonly inset: number
  /** CSS pixels of a scene unit at which the map fills its window; absent for surfaces that no window has to fit. */
  readonly zoom?: number
}

/** The endless canvas of the editor. */
export const CANVAS_SURFACE: Surface = {
  columnWidth: SPACE.column,
  columnGap: SPACE.columnGap,
  stageGap: SPACE.stageGap,
  curveHeight: SPACE.curve,
  stageHeader: SPACE.stageHeader,
  emptyLane: SPACE.emptyLane,
  lanePadding: SPACE.lanePadding,
  cardPadding: SPACE.cardPadding,
  isDense: false,
  isCompact: false,
  inset: SPACE.cardPadding,
}

/** A band of a sheet of paper; its columns are as wide as the sheet allows, from `columnWidth` on. */
export const SHEET_SURFACE: Surface = {
  columnWidth: 171,
  columnGap: 12,
  stageGap: 27,
  curveHeight: 172,
  stageHeader: 34,
  emptyLane: 0,
  lanePadding: 1.5,
  cardPadding: 4,
  isDense: true,
  isCompact: false,
  inset: SPACE.cardPadding,
}

/** Returns the surface on which a map is shown. */
export function surfaceOf({ surface }: { readonly surface?: Surface | undefined }): Surface {
  return surface ?? CANVAS_SURFACE
}

const canvases = new WeakMap<NonNullable<JourneyMap['display']>, Surface>()

/** Least and greatest column width and curve height of the canvas, in scene units. */
export const DISPLAY_LIMITS = { columnWidth: [104, 480], curveHeight: [120, 960] } as const

/** Returns the canvas with the column width and curve height that the user has set for the map. */
export function canvasSurface({ display }: Pick<JourneyMap, 'display'>): Surface {
  if (!display) return CANVAS_SURFACE
  const known = canvases.get(display)
  if (known) return known
  const within = (value: number | undefined, standard: number, [least, most]: readonly [number, number]) =>
    value === undefined ? standard : Math.max(least, Math.min(most, value))
  const surface: Surface = {
    ...CANVAS_SURFACE,
    columnWidth: within(display.columnWidth, SPACE.column, DISPLAY_LIMITS.columnWidth),
    curveHeight: within(display.curveHeight, SPACE.curve, DISPLAY_LIMITS.curveHeight),
  }
  canvases.set(display, surface)
  return surface
}

/** Returns the width of a step's column. */
export function columnWidthOf({ columnWidth, columnWidths }: Surface, step: string): number {
  return columnWidths?.get(step) ?? columnWidth
}
