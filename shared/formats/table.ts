import Papa from 'papaparse'

/** A text from elsewhere without what no document shows: NUL and other control characters, a byte order mark; line ends are `\n`. */
export function cleanText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g, '')
}

/** What a spreadsheet may take for a formula, also in full-width letters, behind spaces or behind what keeps it from that. */
const FORMULA = /^['\s]*[=+\-@＝＋－＠]/
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/
/** A line of a list, which computes nothing. */
const BULLET = /^[+-]\s[^|!(=@\\'"]*$/

/** A cell that no spreadsheet runs: where it might, an apostrophe stands before it, which says that it is text. */
function guarded(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

function plainRows(text: string): string[][] {
  return text.split('\n').map((row) => row.split('\t'))
}

/**
 * The rows of a table as spreadsheets put it on the clipboard: cells between tabs; one with a tab, a line end or a quotation mark in
 * it stands in quotation marks. Where these do not pair they are part of the text. Empty rows at the end are none.
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
 * The texts of a single column, one a line, without empty ones. A text that a spreadsheet had to put in quotation marks is taken out of
 * them and may have several lines; what people said stays in theirs.
 *
 * @param text cleaned
 */
export function readLines(text: string): string[] {
  const cells = text.includes('"') ? readTable(text).map((row) => row[0] ?? '') : []
  const quoted = cells.some((cell) => cell.includes('\n') || cell.includes('"')) && /(?:^|\n)"/.test(text)
  return (quoted ? cells : text.split('\n').map(unguarded)).map((line) => line.trim()).filter((line) => line !== '')
}

/** A table as text for spreadsheets, which `readTable` reads back. A tab inside of a cell is a space there: Calc drops it, whatever its quotes. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const written = (cell: string) => (/[\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const plain = (cell: string) => guarded(withLineEnds(cell).replaceAll('\t', ' '))
  return rows.map((row) => row.map((cell) => written(plain(cell))).join('\t')).join('\n')
}

/** A single carriage return would end a row. */
function withLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/** A text of several lines for any program, which `readLines` reads back: a spreadsheet puts each line into a cell, and runs none. */
export function writeLines(text: string): string {
  const lines = withLineEnds(text).split('\n')
  return lines.map((line) => (BULLET.test(line) ? line : guarded(line))).join('\n')
}

/** A table as HTML for programs that prefer it; null where a cell has several lines, which Calc would put into rows of their own. */
export function writeHtmlTable(rows: readonly (readonly string[])[]): string | null {
  if (rows.some((row) => row.some((cell) => /[\r\n]/.test(cell)))) return null
  const escaped = (cell: string) =>
    guarded(cell).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${escaped(cell)}</td>`).join('')
  return `<meta charset="utf-8"><table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`
}
