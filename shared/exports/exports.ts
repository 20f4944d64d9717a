import type { PageViewId } from '../views/views'

interface Format {
  /** The ending of its files, without the dot. */
  readonly ending: string
  /** Whether it is painted by a browser window; other formats are written without one. */
  readonly needsWindow: boolean
  /** How many pixels it can have for each unit of a page; absent for what has none. */
  readonly scales?: readonly number[]
}

/** The formats of pages. */
export const FORMATS = {
  pdf: { ending: 'pdf', needsWindow: true },
  svg: { ending: 'svg', needsWindow: false },
  png: { ending: 'png', needsWindow: true, scales: [1, 2, 3] },
} as const satisfies Readonly<Record<string, Format>>

export type FormatId = keyof typeof FORMATS
export const FORMAT_IDS = Object.keys(FORMATS) as [FormatId, ...FormatId[]]

/** What the menus offer of each view: a format, with its scale where that is not 1. */
const OFFERED = {
  canvas: ['pdf', 'svg', 'png', 'png, 2', 'png, 3'],
  'workshop-page': ['pdf'],
} as const satisfies Readonly<Record<PageViewId, readonly (FormatId | `png, ${2 | 3}`)[]>>

/** A view and a format, as the parameter of the action that exports them. */
export type ExportId = { [View in PageViewId]: `${View}, ${(typeof OFFERED)[View][number]}` }[PageViewId]

/** Every export of the menus, in their order. */
export const EXPORT_IDS = Object.entries(OFFERED).flatMap(([view, formats]) =>
  formats.map((format) => `${view}, ${format}`),
) as ExportId[]

/** What is written: a view, its format, and for pictures the pixels of each unit. */
export interface ExportTarget {
  readonly view: PageViewId
  readonly format: FormatId
  readonly scale: number
}

/** Returns what the parameter of an export action stands for. */
export function exportTarget(id: ExportId): ExportTarget {
  const [view, format, scale = '1'] = id.split(', ')
  return { view: view as PageViewId, format: format as FormatId, scale: Number(scale) }
}
