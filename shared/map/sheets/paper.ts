import { SPACE } from '../../drawing/tokens'

/** Paper formats: width and height in millimetres, upright. */
export const PAPERS = {
  a5: [148, 210],
  a4: [210, 297],
  a3: [297, 420],
  a2: [420, 594],
  a1: [594, 841],
  a0: [841, 1189],
  letter: [215.9, 279.4],
  legal: [215.9, 355.6],
  tabloid: [279.4, 431.8],
  'ansi-c': [431.8, 558.8],
  'ansi-d': [558.8, 863.6],
  'arch-c': [457.2, 609.6],
  'arch-d': [609.6, 914.4],
  'arch-e': [914.4, 1219.2],
} as const satisfies Readonly<Record<string, readonly [number, number]>>

export type PaperId = keyof typeof PAPERS
export const PAPER_IDS = Object.keys(PAPERS) as [PaperId, ...PaperId[]]

/** How a map is divided among sheets. */
export const SHEET_MODES = ['bands', 'sheet', 'stages'] as const
export type SheetMode = (typeof SHEET_MODES)[number]

/** How a map is set on paper. */
export interface PaperOptions {
  readonly paper: PaperId
  readonly landscape: boolean
  /**
   * `bands`: as few sheets as the type allows, the map wrapped into bands of whole stages; `sheet`: one sheet, the type
   * as large as it allows; `stages`: a sheet for each stage.
   */
  readonly mode: SheetMode
  /** The smallest type wanted, in points. */
  readonly minType: number
}

/** The size of the smallest type of a map in scene units: that of cards. */
export const CARD_UNITS = 12
export const MIN_TYPE = { least: 4, standard: 8, most: 48, legible: 6 } as const

const POINTS_PER_MM = 72 / 25.4

/** A sheet of paper in scene units, and the millimetres of a scene unit. */
export interface PaperSheet {
  readonly width: number
  readonly height: number
  /** Free space at the sides, and at the top and bottom. */
  readonly side: number
  readonly end: number
  readonly unit: number
}

/** Least free space of a sheet in scene units: marks of lanes stand before their names. */
const MARGIN = { side: SPACE.laneInset + 4, end: 16 } as const

/** Returns the sheet on which the smallest type has a size in points. */
export function sheetOf({ paper, landscape }: Pick<PaperOptions, 'paper' | 'landscape'>, type: number): PaperSheet {
  const [short, long] = PAPERS[paper]
  const unit = type / CARD_UNITS / POINTS_PER_MM
  const [width, height] = landscape ? [long, short] : [short, long]
  return {
    width: width / unit,
    height: height / unit,
    side: Math.max(10 / unit, MARGIN.side),
    end: Math.max(7 / unit, MARGIN.end),
    unit,
  }
}
