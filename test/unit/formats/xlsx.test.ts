import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sheet } from '../../../shared/formats/sheet'
import { writeXlsx } from '../../../shared/formats/xlsx'
import { unzipped } from './unzipped'

function plain(xml: string): string {
  const text = xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  return text.replace(/_x005F_(?=x[\da-f]{4}_)/gi, '_')
}

interface Worksheet {
  readonly xml: string
  readonly cells: ReadonlyMap<string, string | number>
  /** The cells in the order of rows, empty ones left out. */
  readonly values: readonly (string | number)[]
}

/** Reads the cells of each worksheet; a formula is an error. */
async function worksheets(sheet: Sheet): Promise<{ readonly names: string[]; readonly sheets: Worksheet[] }> {
  const files = unzipped(await writeXlsx(sheet))
  const strings = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)]
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name]) => name ?? '',
  )
  const sheets = names.map((_, at) => {
    const xml = files.get(`xl/worksheets/sheet${at + 1}.xml`) ?? ''
    expect(xml).not.toContain('<f>')
    const cells = new Map<string, string | number>()
    for (const [, address = '', type, value = ''] of xml.matchAll(
      /<c r="([A-Z]+\d+)"[^>]*?(?: t="(\w+)")?><v>([^<]*)<\/v>/g,
    ))
      cells.set(address, type === 's' ? plain(strings[Number(value)]?.[1] ?? '?') : Number(value))
    return { xml, cells, values: [...cells.values()] }
  })
  return { names, sheets }
}

const SHEET: Sheet = {
  title: 'My map',
  corner: 'Stage',
  groups: [
    { title: 'One & <two>', columns: 2 },
    { title: 'Three', columns: 1 },
  ],
  rows: [
    { head: 'Steps', cells: ['a', 'b', 'c'], isHead: true },
    { head: 'Emotion', cells: [-1.5, null, 2] },
    { head: 'Pains', cells: ['=1+1', 'two\nlines', ''] },
  ],
}

describe('an Excel workbook', () => {
  it('has texts as texts, numbers as numbers and no formula', async () => {
    const { names, sheets } = await worksheets(SHEET)
    expect(names).toEqual(['My map'])
    expect(Object.fromEntries(sheets[0]?.cells ?? [])).toEqual({
      ...{ A1: 'Stage', B1: 'One & <two>', D1: 'Three', A2: 'Steps', B2: 'a', C2: 'b', D2: 'c' },
      ...{ A3: 'Emotion', B3: -1.5, D3: 2, A4: 'Pains', B4: '=1+1', C4: 'two\nlines' },
    })
  })

  it('merges the heads of groups, freezes heads, sets widths and wraps texts', async () => {
    const [sheet] = (await worksheets(SHEET)).sheets
    expect(sheet?.xml).toContain('<mergeCell ref="B1:C1"/>')
    expect(sheet?.xml.match(/<mergeCell /g)).toHaveLength(1)
    expect(sheet?.xml).toMatch(/<pane ySplit="2" xSplit="1" topLeftCell="B3" [^>]*state="frozen"/)
    expect(sheet?.xml.match(/<col [^>]*customWidth="1"/g)).toHaveLength(4)
    expect(unzipped(await writeXlsx(SHEET)).get('xl/styles.xml')).toContain('wrapText="1"')
  })

  it('keeps every text that XML can hold', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'constructor',
        '__proto__',
        'toString',
        '_x0041_',
        '&amp;',
        '<b>',
        ' a ',
        'ż\u0000',
        '\ud800',
        '\ufeffa',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (texts) => {
        const groups = [{ title: 'g', columns: texts.length }]
        const { sheets } = await worksheets({ title: '', corner: 'c', groups, rows: [{ head: 'h', cells: texts }] })
        const kept = texts
          .map((each) =>
            each
              .replace(/^\ufeff/, '')
              .replace(/\r\n?/g, '\n')
              .replace(/[^\P{C}\t\n]/gu, '')
              .toWellFormed(),
          )
          .map((each) => each.replaceAll('\ufffd', '').trim())
          .filter((each) => each !== '')
        const written = sheets[0]?.values.slice(3).map((each) =>
          String(each)
            .replace(/[^\P{C}\t\n]/gu, '')
            .trim(),
        )
        expect(written?.filter((each) => each !== '')).toEqual(kept)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['', 'Map'],
    ['a/b:c*[d]?', 'a b c d'],
    ["'quoted'", 'quoted'],
    ['History', 'Map'],
    ['x'.repeat(40), 'x'.repeat(31)],
    [`${'x'.repeat(30)}😀`, 'x'.repeat(30)],
    ['a & b', 'a &amp; b'],
  ])('names the worksheet of “%s” as Excel allows', async (title, name) => {
    expect((await worksheets({ ...SHEET, title })).names).toEqual([name])
  })

  it('cuts texts that are longer than a cell', async () => {
    const long = { ...SHEET, rows: [{ head: 'h', cells: ['x'.repeat(40_000), null, null] }] }
    expect(String((await worksheets(long)).sheets[0]?.cells.get('B2'))).toHaveLength(32_767)
  })

  it('goes on in another worksheet where there are too many columns', async () => {
    const columns = 20_000
    const cells = Array.from({ length: columns }, (_, at) => at)
    const { names, sheets } = await worksheets({
      ...SHEET,
      groups: [
        { title: 'A', columns: 16_000 },
        { title: 'B', columns: 4000 },
      ],
      rows: [{ head: 'h', cells }],
    })
    expect(names).toEqual(['My map', 'My map 2'])
    expect(sheets.flatMap(({ values }) => values.filter((value) => typeof value === 'number'))).toEqual(cells)
    expect(sheets.map(({ xml }) => xml.match(/<mergeCell /g)?.length)).toEqual([2, 1])
    expect(sheets[1]?.cells.get('B1')).toBe('B')
  })
})
