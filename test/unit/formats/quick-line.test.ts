import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuickLine, parseQuickStep, type QuickStep } from '../../../shared/formats/quick-line'

const LANES = [
  { id: 'thoughts', name: 'Thoughts and quotes' },
  { id: 'pains', name: 'Bolączki' },
]
const parse = (line: string) => parseQuickLine(line, LANES)
const step = (text: string) => parseQuickStep(text, LANES)
const plain: QuickStep = { title: '', emotions: [], moment: null, channels: [], cards: [] }

describe('quick capture line', () => {
  it.each([
    ['Calls the hotline', { title: 'Calls the hotline' }],
    [
      'Calls the hotline -2 ! @phone',
      { title: 'Calls the hotline', emotions: [-2], moment: { reason: '' }, channels: ['phone'] },
    ],
    ['Calls @phone @[Mobile app] +1', { title: 'Calls', emotions: [1], channels: ['phone', 'Mobile app'] }],
    [
      'Calls !"Two weeks of silence" −1.5',
      { title: 'Calls', emotions: [-1.5], moment: { reason: 'Two weeks of silence' } },
    ],
    ['Dzwoni ! „Kto czeka, ten odchodzi”', { title: 'Dzwoni', moment: { reason: 'Kto czeka, ten odchodzi' } }],
    ['Waits 0/-2', { title: 'Waits', emotions: [0, -2] }],
    [
      'Waits -1 /bol Nobody says how long /thoughts Did they forget me?',
      {
        title: 'Waits',
        emotions: [-1],
        cards: [
          { lane: 'pains', text: 'Nobody says how long' },
          { lane: 'thoughts', text: 'Did they forget me?' },
        ],
      },
    ],
    ['/bolaczki Long wait', { cards: [{ lane: 'pains', text: 'Long wait' }] }],
    ['-2', { emotions: [-2] }],
  ])('%s', (text, expected) => {
    expect(step(text)).toEqual({ ...plain, ...expected })
  })

  it.each([
    'Lost -2 kg',
    'Level +3',
    'Writes to info@example.com',
    'Great!',
    'Wow! Calls',
    'A ! in the middle',
    'Costs 10',
    'Reads and/or signs the form /paper',
    'Price is 1/2',
    'Asks @ the desk',
    'Says "no"',
    'Pravi »ne«',
    '@[unfinished',
    'Room [12]',
  ])('keeps the plain words of “%s”', (text) => {
    expect(parse(text)).toEqual({ stage: null, steps: [{ ...plain, title: text }] })
  })

  it('takes each mark once and keeps a repeated one in the title', () => {
    expect(step('Goes -1 -2')).toEqual({ ...plain, title: 'Goes -1', emotions: [-2] })
    expect(step('Goes ! !')).toEqual({ ...plain, title: 'Goes !', moment: { reason: '' } })
  })

  it('starts stages and creates several steps', () => {
    expect(parse('# Find out')).toEqual({ stage: 'Find out', steps: [] })
    expect(parse('# Find out -> Gets the keys +2 -> Compares -> ')).toEqual({
      stage: 'Find out',
      steps: [
        { ...plain, title: 'Gets the keys', emotions: [2] },
        { ...plain, title: 'Compares' },
      ],
    })
    expect(parse('Asks !"A -> B is slow" → Waits')).toEqual({
      stage: null,
      steps: [
        { ...plain, title: 'Asks', moment: { reason: 'A -> B is slow' } },
        { ...plain, title: 'Waits' },
      ],
    })
    expect(parse('#1 priority').stage).toBeNull()
    expect(parse('  ')).toEqual({ stage: null, steps: [] })
  })

  it.each([
    ['!"A -> B is slow"', 'A -> B is slow'],
    ['!“A -> B is slow”', 'A -> B is slow'],
    ['!„Kto czeka -> ten odchodzi”', 'Kto czeka -> ten odchodzi'],
    ['! „Kto czeka → ten odchodzi"', 'Kto czeka → ten odchodzi'],
    ['!„Kto mówi »nie« -> ten odchodzi”', 'Kto mówi »nie« -> ten odchodzi'],
    ['!»Kdor čaka -> ta odide«', 'Kdor čaka -> ta odide'],
    ['! „Kdor čaka -> ta odide“', 'Kdor čaka -> ta odide'],
    ['!«A -> B is slow»', 'A -> B is slow'],
  ])('reads the whole reason of %s', (mark, reason) => {
    const waits = { ...plain, title: 'Waits', emotions: [-1], moment: { reason } }
    expect(parse(`Waits ${mark} -1 -> Leaves`)).toEqual({ stage: null, steps: [waits, { ...plain, title: 'Leaves' }] })
  })

  it('never fails, whatever is typed', () => {
    const sign = fc.constantFrom(
      '!',
      '"',
      '@',
      '[',
      ']',
      '#',
      '->',
      '/',
      '-2',
      '0',
      ' ',
      '“',
      '„',
      '”',
      '»',
      '«',
      '/pains',
      '!"',
      '@[',
      'word',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(sign).map((parts) => parts.join('')),
          fc.array(sign).map((parts) => parts.join(' ')),
        ),
        (line) => {
          for (const { title, emotions } of parse(line).steps) {
            expect(title).toBe(title.trim())
            expect(line).toContain(title)
            for (const valence of emotions) expect(Math.abs(valence)).toBeLessThanOrEqual(2)
          }
        },
      ),
    )
  })

  it('keeps plain words as the title', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ž(][\wÀ-ž'’.,:;?%&+)-]{0,11}$/u)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const title = words.join(' ')
        expect(parse(title)).toEqual({ stage: null, steps: [{ ...plain, title }] })
      }),
    )
  })

  it('reads back any line written by its rules', () => {
    const words = (most: number) =>
      fc
        .array(fc.stringMatching(/^[a-zàž][a-zàž']{0,7}$/u), { minLength: 1, maxLength: most })
        .map((all) => all.join(' '))
    const anyStep = fc.record({
      title: words(5),
      emotions: fc.array(fc.constantFrom(-2, -1.5, -1, 0, 1, 2), { maxLength: 3 }),
      moment: fc.option(fc.record({ reason: fc.oneof(fc.constant(''), words(6)) }), { nil: null }),
      channels: fc.array(words(2), { maxLength: 3 }),
      cards: fc.array(fc.record({ lane: fc.constantFrom('thoughts', 'pains'), text: words(6) }), { maxLength: 2 }),
    })
    const written = ({ title, emotions, moment, channels, cards }: QuickStep) =>
      [
        title,
        emotions.map((value) => (value > 0 ? `+${value}` : String(value))).join('/'),
        moment && (moment.reason ? `!"${moment.reason}"` : '!'),
        ...channels.map((name) => (name.includes(' ') ? `@[${name}]` : `@${name}`)),
        ...cards.map(({ lane, text }) => `/${lane === 'pains' ? 'BOLACZKI' : 'tho'} ${text}`),
      ]
        .filter(Boolean)
        .join(' ')
    fc.assert(
      fc.property(
        fc.option(words(3), { nil: null }),
        fc.array(anyStep, { minLength: 1, maxLength: 3 }),
        (stage, steps) => {
          const line = [...(stage === null ? [] : [`# ${stage}`]), ...steps.map(written)].join(' -> ')
          expect(parse(line)).toEqual({ stage, steps })
        },
      ),
    )
  })

  it('reads a very long line quickly', () => {
    for (const part of ['@a ', '! ', '-> ', '"', '!"', '!„', '!»', '!«', '/pains ', ' ']) {
      const start = performance.now()
      parse(part.repeat(300_000))
      expect(performance.now() - start).toBeLessThan(5000)
    }
  })
})
