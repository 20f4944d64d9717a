import Papa from 'papaparse'
import type { Sheet, SheetCell } from './sheet'
import { cleanText, guarded } from './table'

/** Makes Excel read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Returns whether numbers of a locale have a decimal comma; its spreadsheets then separate columns by semicolons. */
function hasDecimalComma(locale: string): boolean {
  return new Intl.NumberFormat(locale).format(1.5).includes(',')
}

/**
 * Writes a sheet as CSV in UTF-8, with the title of its group over each column. Separator and decimals are those that
 * spreadsheets of the locale expect, and no text is evaluated as a formula (see `guarded`).
 */
export function writeCsv({ corner, groups, rows }: Sheet, locale: string): string {
  const comma = hasDecimalComma(locale)
  const written = (cell: SheetCell): string => {
    if (typeof cell === 'number') return comma ? String(cell).replace('.', ',') : String(cell)
    return guarded(cleanText(cell ?? ''))
  }
  const titles = groups.flatMap(({ title, columns }) => Array.from({ length: columns }, () => title))
  const lines = [[corner, ...titles], ...rows.map(({ head, cells }) => [head, ...cells])]
  const data = lines.map((line) => line.map(written))
  return `${BYTE_ORDER_MARK}${Papa.unparse(data, { delimiter: comma ? ';' : ',', newline: '\r\n' })}\r\n`
}
