import writeExcelFile, { type CellObject } from 'write-excel-file/universal'
import type { Sheet, SheetCell } from './sheet'
import { cleanText } from './table'

/** Limits of Excel: columns of a worksheet, characters of a cell and of a worksheet's name. */
const LIMITS = { columns: 16_384, cell: 32_767, name: 31 } as const
/** Widths in characters. */
const WIDTH = { head: 26, column: 30 } as const
const HEAD_GROUND = '#E9ECF1'

/**
 * Returns a text as a cell holds it, which is never a formula. What Excel would decode (`_x0041_`) is encoded. The names
 * of properties that every object has would be looked up by the library as if it had met them before, so they get a space.
 */
function cellText(text: string): string {
  const plain = cleanText(text).replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
  const cut = plain.length <= LIMITS.cell ? plain : `${plain.slice(0, LIMITS.cell - 1).toWellFormed()}…`
  return cut in {} ? `${cut} ` : cut
}

function cell(value: SheetCell): CellObject {
  const look = { wrap: true, alignVertical: 'top' } as const
  if (typeof value === 'number') return { ...look, value, type: Number, align: 'left' }
  return value === null || value === '' ? look : { ...look, value: cellText(value), type: String }
}

const bold = { fontWeight: 'bold', backgroundColor: HEAD_GROUND } as const

/** Returns a name that a worksheet may have. */
function sheetName(title: string, number: number): string {
  const end = number === 1 ? '' : ` ${number}`
  const plain = cleanText(title)
    .toWellFormed()
    .replace(/[[\]/\\:*?\s]+/g, ' ')
    .replace(/^[\s']+/, '')
  const name = plain
    .slice(0, LIMITS.name - end.length)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[\s']+$/, '')
  // Excel keeps the name of its change log for itself.
  return (name === '' || name.toLowerCase() === 'history' ? 'Map' : name) + end
}

/** Returns the part of the groups that lies in a range of columns. */
function groupsIn(groups: Sheet['groups'], from: number, to: number): Sheet['groups'] {
  let start = 0
  return groups.flatMap(({ title, columns }) => {
    const end = start + columns
    const shared = Math.min(end, to) - Math.max(start, from)
    start = end
    return shared > 0 ? [{ title, columns: shared }] : []
  })
}

/**
 * Writes a sheet as an Excel workbook: the heads of groups merged over their columns, heads frozen, texts wrapped, numbers
 * as numbers. What has more columns than a worksheet can have goes on in another one.
 */
export async function writeXlsx({ title, corner, groups, rows }: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const count = groups.reduce((sum, { columns }) => sum + columns, 0)
  const perSheet = LIMITS.columns - 1
  const heads = rows.filter(({ isHead }) => isHead).length
  const sheets = Array.from({ length: Math.max(1, Math.ceil(count / perSheet)) }, (_, at) => {
    const [from, to] = [at * perSheet, Math.min(count, (at + 1) * perSheet)]
    const titles = groupsIn(groups, from, to).flatMap((group) => [
      { ...cell(group.title), ...bold, columnSpan: group.columns },
      ...Array.from({ length: group.columns - 1 }, () => null),
    ])
    return {
      sheet: sheetName(title, at + 1),
      data: [
        [{ ...cell(corner), ...bold }, ...titles],
        ...rows.map(({ head, cells, isHead }) => [
          { ...cell(head), ...bold },
          ...cells.slice(from, to).map((value) => (isHead ? { ...cell(value), ...bold } : cell(value))),
        ]),
      ],
      columns: [{ width: WIDTH.head }, ...Array.from({ length: to - from }, () => ({ width: WIDTH.column }))],
      stickyRowsCount: 1 + heads,
      stickyColumnsCount: 1,
      orientation: 'landscape' as const,
    }
  })
  const blob = await writeExcelFile(sheets).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
