import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heading, list, markdownLine, strong } from '../../../shared/formats/markdown'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(...'\\`*_[]()<>|~$&#+-=:.!;12 \n\tab', '&amp;', '&#35;', '1.', '10)', '---', '```', '<b>', '==='),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
)

/** Returns a line without its escapes. */
const unescaped = (line: string) => line.replace(/\\([!-/:-@[-`{-~])/g, '$1')
const oneLine = (text: string) =>
  text
    .replace(/^\ufeff/, '')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Returns whether something in a line is markup, apart from a line break at its end. */
function hasMarkup(line: string, isBroken = false): boolean {
  const rest = line.replace(/\\[!-/:-@[-`{-~]/g, '¤').replace(isBroken ? /\\$/ : '', '')
  return /[\\`*_[\]<>|~$]|&#?\w+;/.test(rest) || /^(?:#|[-+=:]|\d+[.)])/.test(line)
}

describe('Markdown', () => {
  it('keeps every text and makes nothing of it markup', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = markdownLine(text)
        expect(unescaped(line)).toBe(oneLine(text))
        expect(hasMarkup(line), line).toBe(false)
        expect(heading(2, text)).not.toMatch(/\n|.. #+$/)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps the lines of a text in its item of a list', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (texts) => {
        const items = texts.map((text) => ({ text, items: [{ label: strong('x'), text }] }))
        for (const line of list(items).split('\n')) {
          const [, indent = '', mark, rest = ''] = /^( *)(- )?(.*)$/s.exec(line) ?? []
          expect([0, 2, 4]).toContain(indent.length)
          if (mark === undefined) expect(rest).not.toBe('')
          expect(hasMarkup(rest.replace(/^\*\*x\*\*:? ?/, ''), true), line).toBe(false)
        }
      }),
      { numRuns: 1000 },
    )
    expect(list([{ label: strong('Pains'), items: [{ text: 'one\n\n two' }] }])).toBe('- **Pains**\n  - one\\\n    two')
  })

  it('stays readable', () => {
    const text = 'Ana’s – “why?” (10% more), see A/B: 3.5, no. 7!'
    expect(markdownLine(text)).toBe(text)
    expect(heading(3, 'C #')).toBe('### C \\#')
    expect(heading(3, '#')).toBe('### \\#')
    expect(markdownLine('1. First')).toBe('1\\. First')
    expect(markdownLine('# <b>*x*</b> &amp; & y')).toBe('\\# \\<b\\>\\*x\\*\\</b\\> \\&amp; & y')
  })
})
