import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { danglingReferences } from '../../../../shared/document/references/dangling'
import { stepsOf } from '../../../../shared/document/map-queries'
import { type Fragment, fragmentText, readFragment, takeFragment } from '../../../../shared/document/clipboard/fragment'
import { pasteFragment } from '../../../../shared/document/clipboard/paste-fragment'
import { idsInMap } from '../../../../shared/document/edits/selection'
import { pasteTargetAt } from '../../../../shared/document/copies/paste-target'
import { parse } from '../../../../shared/document/parse/file'
import { serialise } from '../../../../shared/document/parse/canonical'
import { newFile } from '../../../../shared/document/new-file'
import { journeyFileSchema, type JourneyFile } from '../../../../shared/document/schema'
import { visitMap } from '../../../../shared/document/entity-index'
import { countingIds } from '../../counting-ids'
import { applied } from '../apply'
import { anyFile } from '../arbitrary'
import { firstMap } from '../first-map'

const makeId = countingIds('new')

/** Any items of the first map. */
const anySelection = anyFile.chain((file) => {
  const ids: string[] = []
  visitMap(firstMap(file), ({ entity }) => ids.push(entity.id))
  return fc.tuple(
    fc.constant(file),
    fc.subarray(ids),
    fc.option(ids.length > 0 ? fc.constantFrom(...ids) : fc.constant(''), { nil: null }),
  )
})

describe('a fragment', () => {
  it('is pasted into any file as one command that leaves the file valid, any number of times', () => {
    const target = newFile(makeId, { persona: 'P', stage: 'S', channels: [], metric: 'CSAT', wave: 'W' }, '2026-11-22')
    fc.assert(
      fc.property(anySelection, ([file, ids, focus]) => {
        const taken = takeFragment(file, firstMap(file), ids, ids.length % 2 === 0)
        const fragment = taken && readFragment(JSON.stringify(taken))
        expect(fragment === null).toBe(taken === null)
        for (const into of [file, target]) {
          const pasted =
            fragment &&
            pasteFragment(
              into,
              firstMap(into),
              fragment,
              pasteTargetAt(
                into,
                firstMap(into),
                into === file && focus !== null ? { kind: 'thing', id: focus } : null,
                ids,
              ),
              makeId,
            )
          if (!pasted) continue
          const after = applied(into, pasted.command)
          expect(parse(serialise(after))).toMatchObject({ ok: true })
          expect(danglingReferences(after).length).toBeLessThanOrEqual(danglingReferences(into).length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keeps a step with its touchpoints, emotions and cards, and is pasted after the focused one', () => {
    const words = { persona: 'P', stage: 'S', channels: [{ name: 'Phone', icon: 'phone' }], metric: 'CSAT', wave: 'W' }
    const file = newFile(makeId, words, '2026-11-22')
    const map = firstMap(file)
    const lane = map.lanes.find(({ kind }) => kind === 'pains')?.id ?? ''
    const persona = map.personas[0] ?? ''
    const channel = file.channels[0]?.id ?? ''
    const step = {
      id: 'a',
      title: 'Calls',
      touchpoints: [{ id: 'b', title: 'Hotline', channel }],
      emotions: { [persona]: { believed: { valence: -2 } } },
    }
    const filled = applied(file, {
      type: 'batch',
      commands: [
        { type: 'insert', kind: 'step', parent: map.stages[0]?.id ?? '', at: 0, item: step },
        { type: 'insert', kind: 'step', parent: map.stages[0]?.id ?? '', at: 1, item: { id: 'z', title: 'Pays' } },
        { type: 'insert', kind: 'card', parent: map.id, at: 0, item: { id: 'c', lane, step: 'a', text: 'No date' } },
      ],
    })
    const fragment = takeFragment(filled, firstMap(filled), ['a', 'b', 'c'])
    expect(fragment?.things).toHaveLength(1)
    expect(fragment && fragmentText(fragment)).toBe('Calls\nHotline')
    const pasted =
      fragment &&
      pasteFragment(
        filled,
        firstMap(filled),
        fragment,
        pasteTargetAt(filled, firstMap(filled), { kind: 'thing', id: 'a' }),
        makeId,
      )
    const after = applied(filled, pasted?.command)
    const [, copy] = stepsOf(firstMap(after))
    expect(copy).toMatchObject({
      title: 'Calls',
      emotions: { [persona]: { believed: { valence: -2 } } },
      touchpoints: [{ title: 'Hotline', channel }],
    })
    expect(firstMap(after).cards.map(({ step: column, text }) => [column, text])).toEqual([
      ['a', 'No date'],
      [copy?.id, 'No date'],
    ])
  })

  it('is null if the clipboard contains something else', () => {
    const whole = takeFragment(source, firstMap(source), ['pay'])
    for (const text of ['', 'null', '{}', '[1]', '{"fragment":1}', 'Calls the hotline'])
      expect(readFragment(text)).toBeNull()
    for (const damage of [
      { things: [] },
      { things: [null] },
      { things: [{ kind: 'step', item: { id: 7 } }] },
      { things: [{ kind: 'map', item: { id: 'm' } }] },
      { cards: [{ item: {}, column: 1e9 }] },
      { shared: 'all' },
    ]) {
      expect(readFragment(JSON.stringify({ ...whole, ...damage }))).toBeNull()
    }
    expect(readFragment(JSON.stringify(whole))).toEqual(whole)
  })
})

const source = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'source',
  personas: [
    { id: 'anna', name: 'Anna' },
    { id: 'ben', name: 'Ben', photo: 'a'.repeat(64) },
    { id: 'eve', name: 'Eve' },
  ],
  channels: [{ id: 'phone', name: 'Phone' }],
  owners: [
    { id: 'ops', name: 'Operations' },
    { id: 'it', name: 'IT' },
  ],
  needs: [{ id: 'quiet', name: 'Quiet' }],
  metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 } }],
  waves: [{ id: 'w1', name: 'Spring' }],
  scores: [{ id: 's1', metric: 'csat', wave: 'w1', subject: 'pay', value: 71, n: 40 }],
  assets: [{ id: 'a'.repeat(64), type: 'image/png', data: 'AAAA' }],
  maps: [
    {
      id: 'm',
      title: 'Buy',
      personas: ['anna', 'ben'],
      stages: [
        {
          id: 'st',
          title: 'Order',
          steps: [
            {
              id: 'pay',
              title: 'Pay',
              owner: 'ops',
              needs: [
                { need: 'quiet', state: 'met' },
                { need: 'fast', state: 'unmet' },
              ],
              emotions: { anna: { believed: { valence: 1 } }, ben: { believed: { valence: -1 } } },
              touchpoints: [{ id: 'desk', title: 'Desk', channel: 'phone', owner: 'it' }],
            },
            { id: 'wait', title: 'Wait' },
            { id: 'get', title: 'Get', touchpoints: [{ id: 'door', title: 'Door' }] },
          ],
        },
      ],
      lanes: [
        { id: 'steps', kind: 'steps' },
        { id: 'pains', kind: 'pains', title: 'What hurts' },
        { id: 'text', kind: 'text', title: 'Ideas' },
      ],
      cards: [
        { id: 'c1', lane: 'pains', step: 'pay', text: 'Slow' },
        { id: 'c2', lane: 'text', step: 'get', text: 'Locker', asset: 'a'.repeat(64) },
      ],
      links: [
        { id: 'l1', kind: 'causes', from: 'c1', to: 'desk' },
        { id: 'l2', kind: 'flow', from: 'pay', to: 'get' },
      ],
      notes: [{ id: 'n1', text: 'Ask finance', x: 10, y: -20 }],
    },
  ],
})

/** Another file with an Anna and a Phone of its own, and one step. */
const target = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'target',
  personas: [{ id: 'anna-2', name: ' anna ' }],
  channels: [{ id: 'phone-2', name: 'Phone' }],
  owners: [{ id: 'it-2', name: 'IT' }],
  maps: [
    {
      id: 'm2',
      title: '',
      personas: ['anna-2'],
      stages: [{ id: 'st2', title: 'One', steps: [{ id: 'first', title: 'First' }] }],
      lanes: [
        { id: 'steps-2', kind: 'steps' },
        { id: 'pains-2', kind: 'pains' },
      ],
    },
  ],
})

describe('items pasted into another file', () => {
  const paste = (
    file: JourneyFile,
    fragment: Fragment | null,
    focus: Parameters<typeof pasteTargetAt>[2],
  ): { file: JourneyFile; map: JourneyFile['maps'][0] } => {
    const pasted =
      fragment && pasteFragment(file, firstMap(file), fragment, pasteTargetAt(file, firstMap(file), focus), makeId)
    const after = applied(file, pasted?.command)
    expect(danglingReferences(after)).toEqual([])
    return { file: after, map: firstMap(after) }
  }
  const name = (list: readonly { id: string; name: string }[], id: string | undefined) =>
    list.find((item) => item.id === id)?.name
  const at = (id: string) => ({ kind: 'thing', id }) as const

  it('bring what the file lacks and reuse what it has under the same name', () => {
    const { file, map } = paste(target, takeFragment(source, firstMap(source), ['pay', 'get', 'n1']), at('first'))
    expect(map.stages[0]?.steps.map(({ title }) => title)).toEqual(['First', 'Pay', 'Get'])
    const pay = map.stages[0]?.steps[1]
    expect(file.channels).toEqual(target.channels)
    expect(pay?.touchpoints[0]).toMatchObject({ channel: 'phone-2', owner: 'it-2' })
    expect(name(file.owners, pay?.owner)).toBe('Operations')
    expect(pay?.needs?.map(({ need, state }) => [name(file.needs, need) ?? need, state])).toEqual([
      ['Quiet', 'met'],
      ['fast', 'unmet'],
    ])
    // Ben is added to the map, since he has an emotion here; Eve was not needed.
    expect(map.personas.map((id) => name(file.personas, id))).toEqual([' anna ', 'Ben'])
    expect(
      Object.entries(pay?.emotions ?? {}).map(([id, { believed }]) => [name(file.personas, id), believed?.valence]),
    ).toEqual([
      [' anna ', 1],
      ['Ben', -1],
    ])
    expect(file.assets).toEqual(source.assets)
    expect(file.personas[1]?.photo).toBe('a'.repeat(64))
    // The note and the links between the items are pasted, their scores are not: nothing was measured at a copy.
    expect(map.links.map(({ kind }) => kind)).toEqual(['causes', 'flow'])
    expect(map.notes).toMatchObject([{ text: 'Ask finance', x: 10, y: -20 }])
    expect(file.scores).toEqual([])
    // A lane of the same kind is reused; a missing one is added with its title.
    expect(
      map.cards.map(({ lane, text }) => [
        lane === 'pains-2' ? lane : map.lanes.find(({ id }) => id === lane)?.title,
        text,
      ]),
    ).toEqual([
      ['pains-2', 'Slow'],
      ['Ideas', 'Locker'],
    ])
  })

  it('keep their distance in columns, and add missing columns', () => {
    const { map } = paste(target, takeFragment(source, firstMap(source), ['c1', 'door']), {
      kind: 'cell',
      lane: 'pains-2',
      step: 'first',
    })
    expect(map.cards).toMatchObject([{ lane: 'pains-2', step: 'first', text: 'Slow' }])
    const steps = map.stages[0]?.steps ?? []
    expect(steps.map(({ title, touchpoints }) => [title, touchpoints.length])).toEqual([
      ['First', 0],
      ['', 0],
      ['', 1],
    ])
  })

  it('are pasted into the focused lane if they come from one lane', () => {
    const map = firstMap(source)
    const one = paste(source, takeFragment(source, map, ['c2']), { kind: 'cell', lane: 'pains', step: 'wait' })
    expect(one.map.cards.at(-1)).toMatchObject({ lane: 'pains', step: 'wait', text: 'Locker' })
    const both = paste(source, takeFragment(source, map, ['c1', 'c2']), { kind: 'cell', lane: 'pains', step: 'pay' })
    expect(both.map.cards.slice(2)).toMatchObject([
      { lane: 'pains', step: 'pay' },
      { lane: 'text', step: 'get' },
    ])
  })

  it('become cards of the focused cell if they are all notes, with the links between them', () => {
    const map = firstMap(source)
    const second = {
      ...map,
      notes: [...map.notes, { id: 'n2', text: 'Then call', x: 40, y: -20, colour: 'blue' }],
      links: [{ id: 'l3', kind: 'flow' as const, from: 'n1', to: 'n2' }],
    }
    const notes = takeFragment({ ...source, maps: [second] }, second, ['n1', 'n2'])
    for (const focus of [{ kind: 'cell', lane: 'pains', step: 'wait' } as const, at('c2')]) {
      const { map: next } = paste(source, notes, focus)
      const made = next.cards.slice(2)
      const cell = focus.kind === 'cell' ? { lane: 'pains', step: 'wait' } : { lane: 'text', step: 'get' }
      expect(made).toEqual([
        { id: made[0]?.id, ...cell, span: 1, text: 'Ask finance' },
        { id: made[1]?.id, ...cell, span: 1, text: 'Then call', colour: 'blue' },
      ])
      expect(next.notes).toHaveLength(1)
      expect(next.links.at(-1)).toMatchObject({ from: made[0]?.id, to: made[1]?.id })
    }
  })

  it('stay notes among other items, and if no cell for cards is focused', () => {
    const map = firstMap(source)
    const mixed = paste(source, takeFragment(source, map, ['n1', 'c1']), { kind: 'cell', lane: 'pains', step: 'wait' })
    expect([mixed.map.notes.length, mixed.map.cards.length]).toEqual([2, 3])
    for (const focus of [at('wait'), at('pains'), at('n1'), null]) {
      const { map: next } = paste(source, takeFragment(source, map, ['n1']), focus)
      expect([next.notes.length, next.cards.length]).toEqual([2, 2])
    }
  })

  it('are a whole map with its stages if everything is selected', () => {
    const map = firstMap(source)
    const whole = paste(target, takeFragment(source, map, idsInMap(map)), null)
    const stages = ({ stages: all }: typeof map) =>
      all.map(({ title, steps }) => [title, steps.map((step) => step.title)])
    expect(stages(whole.map)).toEqual([...stages(firstMap(target)), ...stages(map)])
    expect(whole.map.cards).toHaveLength(firstMap(target).cards.length + map.cards.length)
  })

  it('keep their scores when cut; a stage and a lane are pasted with their cards', () => {
    const fragment = takeFragment(source, firstMap(source), ['pay'], true)
    const gone = applied(source, { type: 'remove', ids: ['pay'] })
    expect(gone.scores).toEqual([])
    const back = paste(gone, fragment, at('wait'))
    expect(back.file.scores).toMatchObject([
      { metric: 'csat', wave: 'w1', value: 71, n: 40, subject: back.map.stages[0]?.steps[1]?.id },
    ])
    const elsewhere = paste(target, fragment, null)
    expect(elsewhere.file.scores).toHaveLength(1)
    expect(elsewhere.file.metrics).toMatchObject([{ name: 'CSAT' }])

    const stage = paste(target, takeFragment(source, firstMap(source), ['st']), at('st2'))
    expect(stage.map.stages.map(({ title, steps }) => [title, steps.length])).toEqual([
      ['One', 1],
      ['Order', 3],
    ])
    expect(stage.map.cards).toHaveLength(2)
    const lane = paste(target, takeFragment(source, firstMap(source), ['pains']), at('steps-2'))
    expect(lane.map.lanes.map(({ title }) => title)).toEqual(['', 'What hurts', ''])
    expect(lane.map.cards).toMatchObject([{ step: 'first', text: 'Slow' }])
  })

  it('add no second lane of fields and no second line', () => {
    const lines = ['line-of-visibility', 'scores', 'line-of-visibility', 'text'].map((kind, number) => ({
      id: `line-${number}`,
      kind,
    }))
    const blueprint = journeyFileSchema.parse({
      ...source,
      maps: [{ ...firstMap(source), lanes: [...firstMap(source).lanes, ...lines] }],
    })
    const kinds = ({ lanes }: JourneyFile['maps'][0]) => lanes.map(({ kind }) => kind)
    const copied = (...ids: string[]) => takeFragment(blueprint, firstMap(blueprint), ids)
    const all = copied('steps', ...lines.map(({ id }) => id))
    expect(kinds(paste(target, all, null).map)).toEqual([
      ...kinds(firstMap(target)),
      'line-of-visibility',
      'scores',
      'text',
    ])
    expect(kinds(paste(blueprint, all, null).map)).toEqual([...kinds(firstMap(blueprint)), 'text'])
    const line = copied('line-0')
    expect(
      line &&
        pasteFragment(
          blueprint,
          firstMap(blueprint),
          line,
          pasteTargetAt(blueprint, firstMap(blueprint), at('line-0')),
          makeId,
        ),
    ).toBeNull()
  })
})
