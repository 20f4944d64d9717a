import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import metrics from '../../../assets/fonts/inter-metrics.json'
import { textItems } from '../../../shared/drawing/lines'
import { breakLines, createMeasurer, type TextStyle } from '../../../shared/drawing/text'

const measurer = createMeasurer(metrics)
const style: TextStyle = { size: 10, weight: 400 }
const width = (text: string) => measurer.width(text, style)
/** Breaks a text into lines as wide as the widest of the given ones. */
const lines = (text: string, ...widest: string[]) => breakLines(text, style, Math.max(...widest.map(width)), measurer)
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const count = (text: string) => [...graphemes.segment(text)].length

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'W',
      'č',
      ' ',
      ' ',
      '\t',
      '\n',
      '\r\n',
      '-',
      '/',
      '–',
      '1',
      '.',
      '(',
      '「',
      '。',
      '客',
      'を',
      'ー',
      '\u00a0',
      '👩‍💻',
      '🇸🇮',
      '1️⃣',
      '한',
      'ت',
      'ไม่มีใคร',
      'ๆ',
    ),
    maxLength: 80,
  }),
)
const anyWidth = fc.double({ min: 0.1, max: 300, noNaN: true })
const solid = (text: string) => text.replace(/[ \t\n\v\f\r\u0085\u2028\u2029]/g, '')

describe('breakLines', () => {
  it('keeps all of the text except spaces and line ends', () => {
    fc.assert(
      fc.property(anyText, anyWidth, (text, max) => {
        expect(solid(breakLines(text, style, max, measurer).join(''))).toBe(solid(text))
      }),
    )
  })

  it('makes no line wider than the limit, except a single grapheme', () => {
    fc.assert(
      fc.property(
        anyText,
        anyWidth,
        fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
        (text, max, most) => {
          for (const line of breakLines(text, style, max, measurer, most))
            expect(width(line) <= max || count(line) === 1).toBe(true)
        },
      ),
    )
  })

  it('makes no more lines than the limit, and marks a cut', () => {
    fc.assert(
      fc.property(anyText, anyWidth, fc.integer({ min: 1, max: 5 }), (text, max, most) => {
        const all = breakLines(text, style, max, measurer)
        const some = breakLines(text, style, max, measurer, most)
        expect(some.slice(0, most - 1)).toEqual(all.slice(0, most - 1))
        expect(some).toHaveLength(Math.min(most, all.length))
        if (all.length <= most) expect(some).toEqual(all)
        else expect(some.at(-1)).toMatch(/…$/)
      }),
    )
  })

  it('gives lines that do not change when broken again', () => {
    fc.assert(
      fc.property(anyText, anyWidth, (text, max) => {
        for (const line of breakLines(text, style, max, measurer))
          if (line !== '') expect(breakLines(line, style, max, measurer)).toEqual([line])
      }),
    )
  })

  it('makes no lines of an empty text', () => {
    expect(breakLines('', style, 100, measurer)).toEqual([])
    expect(breakLines(' \n\t\r\n ', style, 100, measurer)).toEqual([])
  })

  it('breaks after spaces and keeps none of them at the ends', () => {
    expect(lines('The contract takes   weeks ', 'The contract')).toEqual(['The contract', 'takes weeks'])
  })

  it('keeps line ends, and blank lines between paragraphs', () => {
    expect(lines('one\r\ntwo\n\nthree\n', 'three')).toEqual(['one', 'two', '', 'three'])
  })

  it('breaks after hyphens, dashes and slashes in words, not in numbers', () => {
    expect(lines('self-service/phone', 'service/')).toEqual(['self-', 'service/', 'phone'])
    expect(lines('on 2026-11-22 at', '2026-11-22')).toEqual(['on', '2026-11-22', 'at'])
    expect(lines('aim -5 now', 'aim -')).toEqual(['aim', '-5', 'now'])
  })

  it('does not break at a no-break space', () => {
    expect(lines('about 12\u00a0% more', 'about 12')).toEqual(['about', '12\u00a0%', 'more'])
  })

  it('breaks a word that is too long between graphemes', () => {
    expect(lines('aaaaaaa', 'aaa')).toEqual(['aaa', 'aaa', 'a'])
    expect(lines('👩‍💻👩‍💻👩‍💻', '👩‍💻👩‍💻')).toEqual(['👩‍💻👩‍💻', '👩‍💻'])
    expect(breakLines('abc', style, 0.1, measurer)).toEqual(['a', 'b', 'c'])
  })

  it('breaks Japanese between characters, with no closing mark at the start and no opening one at the end', () => {
    expect(lines('お客様の声、ありがとう', 'お客様の声')).toEqual(['お客様の', '声、ありが', 'とう'])
    expect(lines('これは「満足」です', 'これは「')).toEqual(['これは', '「満足」', 'です'])
    expect(lines('サービスデー', 'サービスデ')).toEqual(['サービス', 'デー'])
  })

  it('breaks Korean at its spaces', () => {
    expect(lines('고객 여정 지도', '고객 여')).toEqual(['고객', '여정', '지도'])
  })

  it('ends a cut text with an ellipsis that fits', () => {
    const max = width('The contract')
    const cut = breakLines('The contract takes three weeks', style, max, measurer, 1)
    expect(cut).toEqual(['The contra…'])
    expect(breakLines('one\ntwo', style, max, measurer, 1)).toEqual(['one…'])
    expect(breakLines('one\ntwo', style, max, measurer, 0)).toEqual([])
  })
})

describe('textItems', () => {
  const said = (...of: string[]) => textItems(of, style, { x: 0, top: 0, fill: '#000' }).map((item) => item.text)

  it('isolates each line of a right-to-left text, whatever it begins with, and no other text', () => {
    expect(said('12 התקשר', '(12 phone) אל')).toEqual(['\u206712 התקשר\u2069', '\u2067(12 phone) אל\u2069'])
    expect(said('Says שלום', 'שלום')).toEqual(['Says שלום', 'שלום'])
  })

  it('breaks lines of Thai, Lao and Khmer between words', () => {
    expect(lines('รอสายนานเกินไปและไม่มีใครตอบ', 'รอสายนาน')).toEqual(['รอสายนาน', 'เกินไปและ', 'ไม่มีใคร', 'ตอบ'])
    expect(lines('โทร 02-123 ไม่มีใครตอบ', 'โทร 02-123 ไม่มี')).toEqual(['โทร 02-123 ไม่มี', 'ใครตอบ'])
    expect(lines('ຝ່າຍບໍລິການລູກຄ້າ', 'ຝ່າຍບໍລິການ')).toEqual(['ຝ່າຍບໍລິການ', 'ລູກຄ້າ'])
    expect(lines('សេវាកម្មអតិថិជន', 'សេវាកម្ម')).toEqual(['សេវាកម្ម', 'អតិថិជន'])
  })

  it('begins no line with a sign that belongs to the previous word', () => {
    for (const text of ['ช้าๆได้พร้าเล่มงาม', 'กรุงเทพฯดีมากๆครับ'])
      for (const line of lines(text, 'กรุงเทพฯ')) expect(line).not.toMatch(/^[ๆฯ]/)
  })

  it('keeps emoji whole, however narrow the line', () => {
    const emoji = ['👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👍🏽', '1️⃣', '🇵🇱', '❤️‍🔥']
    expect(breakLines(emoji.join(''), style, 1, measurer)).toEqual(emoji)
  })

  it('segments the words of a text once, and never if there are spaces', () => {
    const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment')
    lines('Waits on the line for far too long', 'Waits on the line')
    expect(segment).not.toHaveBeenCalled()
    for (let times = 0; times < 3; times++) lines('ไม่มีใครรับสายโทรศัพท์เลย', 'ไม่มีใครรับสาย')
    expect(segment).toHaveBeenCalledTimes(1)
    segment.mockRestore()
  })
})
