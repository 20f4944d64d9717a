import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../../shared/formats/csv'
import type { Sheet } from '../../../shared/formats/sheet'
import { cleanText } from '../../../shared/formats/table'

const SHEET: Sheet = {
  title: 'Map',
  corner: 'Stage',
  groups: [
    { title: 'One', columns: 2 },
    { title: 'Two', columns: 1 },
  ],
  rows: [
    { head: 'Steps', cells: ['a', 'b, "c"', 'd'], isHead: true },
    { head: 'Emotion', cells: [-1.5, null, 2] },
    { head: 'Pains', cells: ['=1+1', 'two\nlines', ''] },
  ],
}

describe('CSV', () => {
  it('has the stage over each column, and numbers as numbers', () => {
    expect(writeCsv(SHEET, 'en')).toBe(
      ['\uFEFFStage,One,One,Two', 'Steps,a,"b, ""c""",d', 'Emotion,-1.5,,2', 'Pains,\'=1+1,"two\nlines",', ''].join(
        '\r\n',
      ),
    )
  })

  it('has semicolons and decimal commas where spreadsheets expect them', () => {
    for (const locale of ['pl', 'sl-SI']) expect(writeCsv(SHEET, locale)).toContain('\r\nEmotion;-1,5;;2\r\n')
  })

  it('contains no text that a spreadsheet would evaluate, and is read back as it was', () => {
    const start = fc.constantFrom('', '=', '+', '-', '@', '\t=', '\r=', ' =', "'=", '\n+', '＝', '＠')
    const text = fc.tuple(start, fc.string()).map(([head, rest]) => head + rest)
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const groups = [{ title: texts[0] ?? '', columns: texts.length }]
        const rows = texts.map((head) => ({ head, cells: texts }))
        for (const locale of ['en', 'pl']) {
          const written = writeCsv({ title: '', corner: '', groups, rows }, locale).slice(1)
          const read = Papa.parse<string[]>(written, { delimiter: locale === 'en' ? ',' : ';', newline: '\r\n' }).data
          const cells = texts.map(cleanText)
          const plain = (cell: string) => cell.replace(/^'(?=['\s]*[=+\-@＝＋－＠])/, '')
          expect(read.slice(1, -1).map((row) => row.map(plain))).toEqual(cells.map((head) => [head, ...cells]))
          for (const cell of read.flat())
            expect(/^\s*[=+\-@＝＋－＠]/.test(cell) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(cell), cell).toBe(false)
        }
      }),
    )
  })
})
