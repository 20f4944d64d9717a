import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../../shared/document/commands'
import { danglingReferences } from '../../../../shared/document/references/dangling'
import { parse } from '../../../../shared/document/parse/file'
import { serialise } from '../../../../shared/document/parse/canonical'
import { clipboardTable } from '../../../../shared/document/clipboard/clipboard-table'
import { pasteMaps } from '../../../../shared/document/clipboard/paste-maps'
import { pasteLines, pasteTable, type PastedText } from '../../../../shared/document/clipboard/paste-text'
import { pasteTargetAt } from '../../../../shared/document/copies/paste-target'
import { journeyFileSchema, type JourneyFile, type JourneyMap, LIMITS } from '../../../../shared/document/schema'
import { readMermaid } from '../../../../shared/formats/mermaid'
import { pasteMermaid } from '../../../../shared/formats/mermaid-paste'
import { readTable, writeTable } from '../../../../shared/formats/table'
import { countingIds } from '../../counting-ids'
import { applied } from '../apply'
import { buildFile } from '../arbitrary'
import { firstMap } from '../first-map'
import { processorTime } from '../../processor-time'
import { wellFormed } from '../../../../shared/document/texts/well-formed'

const makeId = countingIds('made')

const file = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'file',
  personas: [{ id: 'me', name: 'Me' }],
  channels: [{ id: 'phone', name: 'Phone' }],
  maps: [
    {
      id: 'map',
      title: '',
      personas: ['me'],
      stages: [
        {
          id: 'st',
          title: 'All',
          steps: [
            {
              id: 'a',
              title: 'Calls',
              emotions: { me: { believed: { valence: -1 }, word: 'tired' } },
              touchpoints: [{ id: 't', title: 'Hotline', channel: 'phone' }],
            },
            { id: 'b', title: 'Pays' },
          ],
        },
      ],
      lanes: [
        { id: 'emotion', kind: 'emotion' },
        { id: 'steps', kind: 'steps' },
        { id: 'line', kind: 'line-of-visibility' },
        { id: 'touchpoints', kind: 'touchpoints' },
        { id: 'pains', kind: 'pains' },
        { id: 'secret', kind: 'text', hidden: true },
        { id: 'gains', kind: 'gains' },
      ],
      cards: [
        { id: 'c1', lane: 'pains', step: 'a', text: 'Long\nqueue' },
        { id: 'c2', lane: 'pains', step: 'a', text: 'Music' },
      ],
    },
  ],
})
const map = firstMap(file)
const at = (lane: string, step: string) => pasteTargetAt(file, map, { kind: 'cell', lane, step })

function pasted(
  result: PastedText | object | null,
): { map: JourneyMap; file: JourneyFile } & Pick<PastedText, 'rows' | 'numbers' | 'ids'> {
  if (!result || !('command' in result)) throw new Error(JSON.stringify(result))
  const { command, rows, numbers, ids } = result
  const after = applied(file, command)
  return { file: after, map: firstMap(after), rows, numbers, ids }
}
const steps = (of: JourneyMap) => of.stages.flatMap((stage) => stage.steps)
const texts = (of: JourneyMap, lane: string) =>
  of.cards
    .filter((card) => card.lane === lane)
    .map(({ step, text }) => `${steps(of).findIndex(({ id }) => id === step)} ${text}`)

describe('a pasted table', () => {
  it('fills cells from the focus on: lanes down, steps across, adding steps, and counts the remaining rows', () => {
    const table = readTable('Fast\t\tKind\n"Slow\n\nDear"\t"two\nlines"\t\nToo\tmuch\nrows\there')
    const after = pasted(pasteTable(file, map, table, at('pains', 'b'), 'me', makeId))
    expect(texts(after.map, 'pains')).toEqual(['0 Long\nqueue', '0 Music', '1 Fast', '3 Kind'])
    // The hidden lane is skipped.
    expect(texts(after.map, 'gains')).toEqual(['1 Slow', '1 Dear', '2 two\nlines'])
    expect(steps(after.map).map(({ title }) => title)).toEqual(['Calls', 'Pays', '', ''])
    expect(after.rows).toBe(2)
    expect(after.ids).toHaveLength(7)
  })

  it('begins with the steps if no lane is focused, and above them if its first row contains emotions', () => {
    const table = [
      ['Name', 'What'],
      ['A', 'B'],
    ]
    for (const focus of [null, { kind: 'thing', id: 'st' }] as const) {
      const after = pasted(pasteTable(file, map, table, pasteTargetAt(file, map, focus), 'me', makeId))
      const from = focus === null ? 2 : 0
      expect(
        steps(after.map)
          .slice(from)
          .map(({ title, touchpoints }) => [title, touchpoints.at(-1)?.title]),
      ).toEqual([
        ['Name', 'A'],
        ['What', 'B'],
      ])
      expect([after.rows, after.numbers]).toEqual([0, 0])
    }
    const felt = pasted(
      pasteTable(
        file,
        map,
        [
          ['', '-1'],
          ['Calls', 'Waits'],
        ],
        pasteTargetAt(file, map, null),
        'me',
        makeId,
      ),
    )
    expect(
      steps(felt.map)
        .slice(2)
        .map(({ title, emotions }) => [title, emotions.me?.believed?.valence]),
    ).toEqual([
      ['Calls', undefined],
      ['Waits', -1],
    ])
  })

  it('sets titles and emotions, and adds touchpoints with their channels', () => {
    const table = [
      ['Rings', 'Waits', 'Leaves'],
      ['Bot @Phone\nForm', '', 'Till @Shop'],
    ]
    const after = pasted(pasteTable(file, map, table, at('steps', 'a'), 'me', makeId))
    expect(
      steps(after.map).map(({ title, touchpoints }) => [
        title,
        touchpoints.map(
          (touchpoint) =>
            `${touchpoint.title} ${after.file.channels.find(({ id }) => id === touchpoint.channel)?.name}`,
        ),
      ]),
    ).toEqual([
      ['Rings', ['Hotline Phone', 'Bot Phone', 'Form undefined']],
      ['Waits', []],
      ['Leaves', ['Till Shop']],
    ])
    const felt = pasted(pasteTable(file, map, [['−2', '+1,5', '0.5', 'awful', '7']], at('emotion', 'a'), 'me', makeId))
    expect(steps(felt.map).map(({ emotions }) => emotions.me)).toEqual([
      { believed: { valence: -2 }, word: 'tired' },
      { believed: { valence: 1.5 } },
      { believed: { valence: 0.5 } },
    ])
    expect(felt.numbers).toBe(2)
  })

  it('sets the emotion of a persona that skipped the step', () => {
    const skipped = journeyFileSchema.parse({
      ...file,
      maps: [
        {
          ...map,
          stages: [
            {
              id: 'st',
              title: 'All',
              steps: [{ id: 'a', title: 'Calls', emotions: { me: { skipped: true, word: 'tired' } } }],
            },
          ],
        },
      ],
    })
    const result = pasteTable(
      skipped,
      firstMap(skipped),
      [['-1']],
      pasteTargetAt(skipped, firstMap(skipped), { kind: 'cell', lane: 'emotion', step: 'a' }),
      'me',
      makeId,
    )
    const after = applied(skipped, 'command' in result ? result.command : null)
    expect(steps(firstMap(after))[0]?.emotions.me).toEqual({ believed: { valence: -1 }, word: 'tired' })
  })

  it('equals the copied one after a round trip through a spreadsheet', () => {
    const grid = clipboardTable(file, map, ['a', 'b'], 'me')
    expect(grid).toEqual([
      ['-1', ''],
      ['Calls', 'Pays'],
      ['Hotline @Phone', ''],
      ['Long\nqueue\n\nMusic', ''],
      ['', ''],
    ])
    const empty = { ...file, maps: [{ ...map, stages: [], cards: [] }] }
    const result = pasteTable(empty, firstMap(empty), readTable(writeTable(grid ?? []) + '\t'), {}, 'me', makeId)
    const after = applied(empty, 'command' in result ? result.command : null)
    const back = firstMap(after)
    expect(
      clipboardTable(
        after,
        back,
        steps(back).map(({ id }) => id),
        'me',
      ),
    ).toEqual(grid)
    // Single cards give a table that starts at their own lane and column.
    expect(clipboardTable(file, map, ['c2'], 'me')).toEqual([['Music']])
    expect(clipboardTable(file, map, ['nothing'], 'me')).toBeNull()
  })

  it('of 10,000 rows fills the existing lanes and counts the rest within 2 s', () => {
    const rows = readTable(Array.from({ length: 10_000 }, (_, row) => `${row}\ta\tb`).join('\n'))
    const started = processorTime()
    const after = pasted(pasteTable(file, map, rows, at('pains', 'a'), 'me', makeId))
    expect(after.rows).toBe(9998)
    expect(processorTime() - started).toBeLessThan(2000)
  })

  it('larger than a file may be is refused with the numbers', () => {
    const wide = [Array.from({ length: LIMITS.cards }, () => 'x')]
    expect(pasteTable(file, map, wide, at('pains', 'a'), 'me', makeId)).toEqual({ count: 2 * LIMITS.cards, has: 5 })
  })
})

describe('pasted lines', () => {
  it('become cards, touchpoints, values or steps after the focus', () => {
    expect(texts(pasted(pasteLines(file, map, ['One', 'Two'], at('gains', 'b'), 'me', makeId)).map, 'gains')).toEqual([
      '1 One',
      '1 Two',
    ])
    expect(
      steps(pasted(pasteLines(file, map, ['Desk'], at('touchpoints', 'b'), 'me', makeId)).map)[1]?.touchpoints,
    ).toMatchObject([{ title: 'Desk' }])
    expect(
      steps(pasted(pasteLines(file, map, ['1', '2'], at('emotion', 'a'), 'me', makeId)).map).map(
        ({ emotions }) => emotions.me?.believed?.valence,
      ),
    ).toEqual([1, 2])
    const after = pasted(
      pasteLines(file, map, ['Rings', 'Waits'], pasteTargetAt(file, map, { kind: 'thing', id: 'a' }), 'me', makeId),
    )
    expect(steps(after.map).map(({ title }) => title)).toEqual(['Calls', 'Rings', 'Waits', 'Pays'])
    expect(pasteLines(file, map, ['x'], at('line', 'a'), 'me', makeId)).toBeNull()
  })

  it('2,000 of them are added within 2 s', () => {
    const many = Array.from({ length: 2000 }, (_, line) => `Line ${line}`)
    const started = processorTime()
    expect(texts(pasted(pasteLines(file, map, many, at('gains', 'b'), 'me', makeId)).map, 'gains')).toHaveLength(2000)
    expect(processorTime() - started).toBeLessThan(2000)
  })
})

describe('a pasted journey', () => {
  it('from Mermaid is appended as stages, with its actors matched to personas by name', () => {
    const journey = readMermaid('journey\n  title Day\n  section Go\n    Wake: 2: Me, Cat\n    Wait: 4\n')
    if (!journey.ok) throw new Error('the journey was not read')
    const result = pasteMermaid(file, map, journey, 'me', makeId)
    const after = pasted({ ...result, rows: 0, numbers: 0 })
    expect(after.map.stages.map(({ title }) => title)).toEqual(['All', 'Go'])
    expect(after.file.personas.map(({ name }) => name)).toEqual(['Me', 'Cat'])
    expect(after.map.personas).toHaveLength(2)
    expect(
      after.map.stages[1]?.steps.map(({ emotions }) =>
        Object.values(emotions).map(({ believed }) => believed?.valence),
      ),
    ).toEqual([[-1, -1], [1]])
  })

  it('file adds its maps, whatever it contains', () => {
    for (let seed = 0; seed < 60; seed++) {
      const other = buildFile(seed, 1 + (seed % 3))
      const { command, ids } = pasteMaps(file, other, makeId)
      const pasted = applyCommand(file, command)
      if (!pasted.ok) throw new Error(`seed ${seed}: ${JSON.stringify(pasted.rejection)}`)
      expect(pasted.file.maps.map(({ title }) => title)).toEqual(
        wellFormed(['', ...other.maps.map(({ title }) => title)]),
      )
      expect(pasted.file.maps.slice(1).map(({ id }) => id)).toEqual(ids)
      expect(danglingReferences(pasted.file)).toEqual([])
      expect(parse(serialise(pasted.file))).toMatchObject({ ok: true })
    }
  })
})
