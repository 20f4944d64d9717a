import type { PageViewId } from '../views/views'

interface Format {
  /** File extension, without the dot. */
  readonly ending: string
  /** Whether it needs a browser window to be painted. */
  readonly needsWindow: boolean
  /** Available resolutions in pixels per page unit; absent for vector formats. */
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

/** The exports of each view in the menus: a format, and a scale unless it is 1. */
const OFFERED = {
  canvas: ['pdf', 'svg', 'png', 'png, 2', 'png, 3'],
  'workshop-page': ['pdf'],
} as const satisfies Readonly<Record<PageViewId, readonly (FormatId | `png, ${2 | 3}`)[]>>

/** View, format and scale, as the parameter of an export action. */
export type ExportId = { [View in PageViewId]: `${View}, ${(typeof OFFERED)[View][number]}` }[PageViewId]

/** All exports in menu order. */
export const EXPORT_IDS = Object.entries(OFFERED).flatMap(([view, formats]) =>
  formats.map((format) => `${view}, ${format}`),
) as ExportId[]

/** An export: view, format and, for pictures, pixels per page unit. */
export interface ExportTarget {
  readonly view: PageViewId
  readonly format: FormatId
  readonly scale: number
}

/** Parses the parameter of an export action. */
export function exportTarget(id: ExportId): ExportTarget {
  const [view, format, scale = '1'] = id.split(', ')
  return { view: view as PageViewId, format: format as FormatId, scale: Number(scale) }
}
