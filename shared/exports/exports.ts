import { MIN_TYPE, type PaperId, type PaperOptions } from '../map/sheets/paper'
import { type PageViewId, PAGE_VIEW_IDS } from '../views/views'

interface Format {
  /** File extension, without the dot. */
  readonly ending: string
  /** What it is made from: the pages of a view, or the shown map in words and numbers. */
  readonly from: 'pages' | 'map'
  /** Whether it needs a browser window to be painted. */
  readonly needsWindow: boolean
  /** Available resolutions in pixels per page unit; absent for vector formats and texts. */
  readonly scales?: readonly number[]
}

/** The formats of exports. */
export const FORMATS = {
  pdf: { ending: 'pdf', from: 'pages', needsWindow: true },
  svg: { ending: 'svg', from: 'pages', needsWindow: false },
  png: { ending: 'png', from: 'pages', needsWindow: true, scales: [1, 2, 3] },
  md: { ending: 'md', from: 'map', needsWindow: false },
  csv: { ending: 'csv', from: 'map', needsWindow: false },
  xlsx: { ending: 'xlsx', from: 'map', needsWindow: false },
  mmd: { ending: 'mmd', from: 'map', needsWindow: false },
} as const satisfies Readonly<Record<string, Format>>

export type FormatId = keyof typeof FORMATS
export const FORMAT_IDS = Object.keys(FORMATS) as [FormatId, ...FormatId[]]

/** The formats that are painted from pages. */
export type PaintedFormatId = { [Id in FormatId]: (typeof FORMATS)[Id]['from'] extends 'pages' ? Id : never }[FormatId]
/** The formats of texts and tables. */
export type WrittenFormatId = Exclude<FormatId, PaintedFormatId>

/** Returns whether a format is a text or table rather than a picture. */
export function isWritten(format: FormatId): format is WrittenFormatId {
  return FORMATS[format].from === 'map'
}

export const PAINTED_FORMAT_IDS = FORMAT_IDS.filter((id) => !isWritten(id)) as [PaintedFormatId, ...PaintedFormatId[]]

/** The papers offered in the menus, for PDF. */
const SHEETS = ['a3', 'a4'] as const satisfies readonly PaperId[]

/** The exports of each view in the menus: a format, and a scale unless it is 1, or sheets of paper. */
const OFFERED = {
  canvas: ['pdf, a3', 'pdf, a4', 'pdf', 'svg', 'png', 'png, 2', 'png, 3', 'md', 'csv', 'xlsx', 'mmd'],
  'workshop-page': ['pdf'],
} as const satisfies Readonly<
  Record<PageViewId, readonly (FormatId | `png, ${2 | 3}` | `pdf, ${(typeof SHEETS)[number]}`)[]>
>

/** View, format and scale, as the parameter of an export action. */
export type ExportId = { [View in PageViewId]: `${View}, ${(typeof OFFERED)[View][number]}` }[PageViewId]

/** All exports in menu order. */
export const EXPORT_IDS = Object.entries(OFFERED).flatMap(([view, formats]) =>
  formats.map((format) => `${view}, ${format}`),
) as ExportId[]

/** An export: view, format, for pictures pixels per page unit, and the sheets of paper if it is divided into such. */
export interface ExportTarget {
  readonly view: PageViewId
  readonly format: FormatId
  readonly scale: number
  readonly paper: PaperOptions | null
}

/** Parses the parameter of an export action. */
export function exportTarget(id: ExportId): ExportTarget {
  const [view, format, detail = '1'] = id.split(', ')
  const paper = SHEETS.find((each) => each === detail)
  return {
    view: view as PageViewId,
    format: format as FormatId,
    scale: paper ? 1 : Number(detail),
    paper: paper ? { paper, landscape: true, mode: 'bands', minType: MIN_TYPE.standard } : null,
  }
}

/** Returns the views that can be exported in a format: all those with pages, or those that offer it. */
export function viewsOf(format: FormatId): PageViewId[] {
  const offered = (view: PageViewId) => (OFFERED[view] as readonly string[]).includes(format)
  return PAGE_VIEW_IDS.filter((view) => !isWritten(format) || offered(view))
}
