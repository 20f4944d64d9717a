import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, readLines, readTable, writeHtmlTable, writeLines, writeTable } from '../../../shared/formats/table'

describe('table', () => {
  it('reads the clipboard formats of LibreOffice Calc, Excel and Google Sheets', () => {
    // Calc: saved by LibreOffice 7.4 from a sheet into which a table of the app was loaded.
    const calc =
      'Calls the hotline\t"Waits, ""on hold"""\t-1.5\n"Line one\nLine two"\t\t"Zażółć\tgęślą"\n\tשלום\t"a\n\nb"\n'
    expect(readTable(calc)).toEqual([
      ['Calls the hotline', 'Waits, "on hold"', '-1.5'],
      ['Line one\nLine two', '', 'Zażółć\tgęślą'],
      ['', 'שלום', 'a\n\nb'],
    ])
    // Excel ends rows with \r\n, and lines in a cell with \n.
    expect(readTable(cleanText('A\tB\r\n"C\nD"\t\r\n\r\n'))).toEqual([
      ['A', 'B'],
      ['C\nD', ''],
    ])
    // Sheets does not escape quotation marks in single-line cells.
    expect(readTable('5" pipe\t"Hello" she said\n"open\tend')).toEqual([
      ['5" pipe', '"Hello" she said'],
      ['"open', 'end'],
    ])
  })

  it('reads back what was written, whatever the cells contain', () => {
    const cell = fc
      .oneof(
        fc.string(),
        fc.constantFrom('', '"', '""', 'a\nb', '\t', 'e\u0301', 'שלום עולם', '=1+1', ' ', "'=1", '\n@x', "'", '-1,5'),
      )
      .map(cleanText)
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const last = rows.at(-1)
        const whole = last ? [...rows.slice(0, -1), [...last.slice(1), 'end']] : rows
        expect(readTable(writeTable(whole))).toEqual(whole.map((row) => row.map((text) => text.replaceAll('\t', ' '))))
      }),
    )
  })

  it('contains no cell that a spreadsheet would evaluate, as text and as HTML', () => {
    const starts = fc.constantFrom('=', '+', '-', '@', '\t=', '\r=', '\r\n@', ' =', "'=", '\n+', '＝', '＠')
    const rest = fc.oneof(fc.string(), fc.constantFrom('SUM(A1)', "cmd|'/c calc'!A0", '1+1', ''))
    fc.assert(
      fc.property(fc.tuple(starts, rest), ([start, end]) => {
        const cell = start + end
        const runs = (text: string) => /^\s*[=+\-@＝＋－＠]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text)
        const [[shown = ''] = []] = readTable(writeTable([[cell, 'b']]).replace(/(^|\t|\n|")'/g, '$1\u2019'))
        expect(runs(shown)).toBe(false)
        for (const line of writeLines(cell).split('\n')) expect(runs(line) && !/^[+-]\s/.test(line)).toBe(false)
        const html = writeHtmlTable([[cell]])
        if (html !== null) expect(runs(/<td>(.*)<\/td>/s.exec(html)?.[1] ?? '')).toBe(false)
      }),
    )
  })

  it('keeps numbers as numbers', () => {
    expect(writeTable([['-2', '+1', '-1.5', '1,5']])).toBe('-2\t+1\t-1.5\t1,5')
  })

  it('escapes text in HTML', () => {
    expect(writeHtmlTable([['<script>alert(1)</script> & co', 'b']])).toBe(
      '<meta charset="utf-8"><table><tr><td>&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</td><td>b</td></tr></table>',
    )
    expect(writeHtmlTable([['a\nb']])).toBeNull()
  })
})

describe('lines of text', () => {
  it('removes quotation marks added by a spreadsheet, and keeps those of quoted speech', () => {
    expect(readLines('Calls\n\n  Waits  \n')).toEqual(['Calls', 'Waits'])
    expect(readLines('"Line one\nLine two"\nNext')).toEqual(['Line one\nLine two', 'Next'])
    expect(readLines('"I never got a call"\n"Nobody knew"')).toEqual(['"I never got a call"', '"Nobody knew"'])
    expect(readLines('"So," she said')).toEqual(['"So," she said'])
  })

  it('writes lines that are not evaluated, and keeps lists', () => {
    for (const text of ['=1+1\n- milk\n+ bread\n@anna', '-cmd|x', '- 2+cmd|x', 'a\n=b', "'=c"])
      expect(readLines(writeLines(text))).toEqual(text.split('\n'))
    expect(writeLines('=1+1\n- milk\n+ bread\n@anna\r=2')).toBe("'=1+1\n- milk\n+ bread\n'@anna\n'=2")
    expect(writeLines('- 2+cmd|x')).toBe("'- 2+cmd|x")
  })

  it('removes NUL and other control characters, and keeps the script', () => {
    expect(cleanText('\uFEFFa\0b\u0007\r\nשלום e\u0301\u202e!')).toBe('ab\nשלום e\u0301\u202e!')
  })
})
