import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findText, replaceAll, replaceMatch } from '../../../../shared/document/texts/find-text'
import { journeyFileSchema, type JourneyFile } from '../../../../shared/document/schema'
import { applied } from '../apply'
import { anyFile } from '../arbitrary'

const PLAIN = { matchCase: false, wholeWord: false }
const MOST = 1000

const FILE: JourneyFile = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'file',
  personas: [{ id: 'ana', name: 'Ana calls', goals: ['Sleep', 'No more calls'] }],
  channels: [{ id: 'phone', name: 'Call centre', icon: 'call' }],
  maps: [
    {
      id: 'one',
      title: 'Nobody calls back',
      personas: ['ana'],
      frame: { scenario: '', trigger: 'A call', end: '' },
      stages: [
        {
          id: 'stage',
          title: 'Call',
          steps: [
            {
              id: 'step',
              title: 'Calls the hotline, calls again',
              moment: { kind: 'decide', reason: 'One call decides' },
              emotions: {
                ana: { believed: { valence: -1 }, word: 'called off', evidence: { kind: 'told', source: 'Call log' } },
              },
              quotes: ['Call me!', 'Recall'],
            },
          ],
        },
      ],
      lanes: [{ id: 'pains', kind: 'pains' }],
      cards: [{ id: 'card', lane: 'pains', step: 'step', text: 'CALL' }],
    },
    { id: 'two', title: 'Recall', personas: ['ana'] },
  ],
})

describe('finding text', () => {
  it('searches metrics, waves, scores and benchmarks too', () => {
    const measured = journeyFileSchema.parse({
      ...FILE,
      metrics: [
        {
          id: 'metric',
          name: 'Hotline index',
          kind: 'custom',
          question: 'Did the hotline help?',
          scale: { min: 0, max: 10 },
        },
      ],
      waves: [{ id: 'wave', name: 'After the new hotline' }],
      scores: [{ id: 'score', metric: 'metric', subject: 'step', value: 4, source: 'Hotline survey' }],
      benchmarks: [{ id: 'benchmark', name: 'Hotlines of others', metric: 'metric', subject: 'step', value: 6 }],
    })
    const found = findText(measured, 'hotline', PLAIN, MOST).filter(({ map }) => map === null)
    expect(found.map(({ id, path }) => `${id} ${path.join('.')}`).sort()).toEqual([
      'benchmark name',
      'metric name',
      'metric question',
      'score source',
      'wave name',
    ])
  })

  it('searches titles, texts, notes, quotes and personas of all maps, in order', () => {
    const found = findText(FILE, 'call', PLAIN, MOST)
    expect(found.map(({ id, path, start }) => [id, path.join('.'), start])).toEqual([
      ['one', 'title', 7],
      ['one', 'frame.trigger', 2],
      ['stage', 'title', 0],
      ['step', 'title', 0],
      ['step', 'title', 19],
      ['step', 'emotions.ana.word', 0],
      ['step', 'emotions.ana.evidence.source', 0],
      ['step', 'moment.reason', 4],
      ['step', 'quotes.0', 0],
      ['step', 'quotes.1', 2],
      ['card', 'text', 0],
      ['two', 'title', 2],
      ['ana', 'name', 4],
      ['ana', 'goals.1', 8],
      ['phone', 'name', 0],
    ])
  })

  it('respects case and whole words', () => {
    expect(
      findText(FILE, 'Call', { matchCase: true, wholeWord: true }, MOST).map(
        ({ id, path }) => `${id} ${path.join('.')}`,
      ),
    ).toEqual(['stage title', 'step emotions.ana.evidence.source', 'step quotes.0', 'phone name'])
    expect(findText(FILE, 'zażółć', { matchCase: false, wholeWord: true }, MOST)).toEqual([])
  })

  it('treats special characters literally', () => {
    expect(findText(FILE, '.*', PLAIN, MOST)).toEqual([])
    expect(findText(FILE, 'me!', PLAIN, MOST)).toHaveLength(1)
    expect(findText(FILE, '', PLAIN, MOST)).toEqual([])
  })

  it('replaces one match, and nothing if the text has changed', () => {
    const [, , , , second] = findText(FILE, 'call', PLAIN, MOST)
    if (!second) throw new Error('the second is not found')
    const next = applied(FILE, replaceMatch(FILE, second, '$&Phone'))
    expect(next.maps[0]?.stages[0]?.steps[0]?.title).toBe('Calls the hotline, $&Phones again')
    expect(replaceMatch(next, second, 'x')).toBeNull()
  })

  it('replaces all matches with one command, whatever the file', () => {
    fc.assert(
      fc.property(anyFile, fc.string({ minLength: 1, maxLength: 2 }), fc.boolean(), (file, query, matchCase) => {
        const options = { matchCase, wholeWord: false }
        const command = replaceAll(file, query, options, '')
        expect(command === null).toBe(findText(file, query, options, 1).length === 0)
        if (!command) return
        const replaced = applied(file, command)
        const before = findText(file, query, options, MOST)
        for (const { id, path, text } of before) {
          const after = findText(replaced, text, { matchCase: true, wholeWord: false }, MOST)
          expect(
            after.some((match) => match.id === id && match.path.join() === path.join() && match.text === text),
          ).toBe(false)
        }
      }),
      { numRuns: 100 },
    )
    const next = applied(FILE, replaceAll(FILE, 'call', PLAIN, 'ring'))
    expect(findText(next, 'call', PLAIN, MOST)).toEqual([])
    expect(findText(next, 'ring', PLAIN, MOST)).toHaveLength(15)
    expect(next.channels[0]?.icon).toBe('call')
  })
})
