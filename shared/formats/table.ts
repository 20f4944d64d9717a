import Papa from 'papaparse'

/** Removes NUL, other control characters and a byte order mark from external text; converts line ends to `\n`. */
export function cleanText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g, '')
}

/** Text that a spreadsheet may evaluate as a formula, including full-width characters, leading spaces and guards. */
const FORMULA = /^['\s]*[=+\-@＝＋－＠]/
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/
/** A list item, which is not a formula. */
const BULLET = /^[+-]\s[^|!(=@\\'"]*$/

/** Prefixes a cell that a spreadsheet might evaluate with an apostrophe, which marks it as text. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

function plainRows(text: string): string[][] {
  return text.split('\n').map((row) => row.split('\t'))
}

/**
 * Parses a table from a spreadsheet's clipboard: tab-separated cells, quoted if they contain a tab, a line end or a
 * quotation mark. Unbalanced quotation marks are part of the text. Empty rows at the end are dropped.
 *
 * @param text cleaned
 */
export function readTable(text: string): string[][] {
  const parsed = Papa.parse<string[]>(text, { delimiter: '\t', newline: '\n' })
  const rows = parsed.errors.some(({ type }) => type === 'Quotes') ? plainRows(text) : parsed.data
  let end = rows.length
  while (end > 0 && rows[end - 1]?.every((cell) => cell.trim() === '')) end--
  return rows.slice(0, end).map((row) => row.map(unguarded))
}

/**
 * Returns the non-empty cells of a single column, one per line. Removes quotation marks added by a spreadsheet, around
 * texts of several lines or with quotation marks; keeps those of quoted speech.
 *
 * @param text cleaned
 */
export function readLines(text: string): string[] {
  const cells = text.includes('"') ? readTable(text).map((row) => row[0] ?? '') : []
  const quoted = cells.some((cell) => cell.includes('\n') || cell.includes('"')) && /(?:^|\n)"/.test(text)
  return (quoted ? cells : text.split('\n').map(unguarded)).map((line) => line.trim()).filter((line) => line !== '')
}

/**
 * Formats a table for spreadsheets; `readTable` reads it back. Tabs in cells become spaces, since Calc drops even
 * quoted ones.
 */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const written = (cell: string) => (/[\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const plain = (cell: string) => guarded(withLineEnds(cell).replaceAll('\t', ' '))
  return rows.map((row) => row.map((cell) => written(plain(cell))).join('\t')).join('\n')
}

/** Returns a single carriage return would end a row. */
function withLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/**
 * Formats a multi-line text for any program; `readLines` reads it back. A spreadsheet puts each line into a cell and
 * evaluates none.
 */
export function writeLines(text: string): string {
  const lines = withLineEnds(text).split('\n')
  return lines.map((line) => (BULLET.test(line) ? line : guarded(line))).join('\n')
}

/**
 * Formats a table as HTML for programs that prefer it; null if a cell has several lines, which Calc would split into
 * rows.
 */
export function writeHtmlTable(rows: readonly (readonly string[])[]): string | null {
  if (rows.some((row) => row.some((cell) => /[\r\n]/.test(cell)))) return null
  const escaped = (cell: string) =>
    guarded(cell).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${escaped(cell)}</td>`).join('')
  return `<meta charset="utf-8"><table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`
}
