import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serialise } from '../../../../shared/document/parse/canonical'
import { applyCommand, type Command } from '../../../../shared/document/commands'
import { danglingReferences } from '../../../../shared/document/references/dangling'
import { parse } from '../../../../shared/document/parse/file'
import { startHistory, stepHistory } from '../../../../shared/document/history'
import {
  addMap,
  addSubMap,
  duplicateMap,
  makeFutureMap,
  mapBeside,
  moveMapTo,
  setSubMap,
  subMapOf,
} from '../../../../shared/document/edits/maps'
import { type JourneyFile, journeyFileSchema, type JourneyMap } from '../../../../shared/document/schema'
import { get, visitMap } from '../../../../shared/document/entity-index'
import { countingIds } from '../../counting-ids'
import { applied } from '../apply'
import { anyFile } from '../arbitrary'
import { wellFormed } from '../../../../shared/document/texts/well-formed'

const makeId = countingIds('made')

const file = journeyFileSchema.parse({
  format: 'touchline-journey',
  version: 2,
  id: 'file',
  personas: [{ id: 'anna', name: 'Anna' }],
  channels: [{ id: 'web', name: 'Web' }],
  metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 } }],
  scores: [{ id: 'score', metric: 'csat', subject: 'find', value: 80 }],
  maps: [
    {
      id: 'buy',
      title: 'Buying takes too long',
      personas: ['anna'],
      stages: [
        {
          id: 'search',
          title: 'Search',
          steps: [
            {
              id: 'find',
              title: 'Finds the shop',
              touchpoints: [{ id: 'form', title: 'Form', channel: 'web' }],
              emotions: {
                anna: {
                  measured: [{ valence: -1, low: -2, high: 0, n: 5 }],
                  word: 'lost',
                  evidence: { kind: 'measured' },
                },
              },
              outcome: { what: 'bought', rate: 0.4 },
              evidence: { kind: 'measured' },
              delivered: 'yes',
            },
            { id: 'pay', title: 'Pays' },
          ],
        },
      ],
      lanes: [{ id: 'pains', kind: 'pains' }],
      cards: [{ id: 'slow', lane: 'pains', step: 'find', span: 2, text: 'Slow' }],
      links: [
        { id: 'flow', kind: 'flow', from: 'find', to: 'pay' },
        { id: 'opens', kind: 'opens', from: 'pay', to: 'return' },
      ],
      notes: [{ id: 'note', text: 'Later', x: 1, y: 2 }],
      votes: [{ id: 'round', title: 'Round', counts: { slow: 3, find: 1 } }],
      filters: [{ id: 'view', name: 'Web only', filter: { channels: ['web'] } }],
      prompts: [{ lane: 'pains', stage: 'search', text: 'What hinders them?' }],
    },
    { id: 'return', title: 'Return', personas: ['anna'] },
  ],
})
const buy = mapOf(file, 'buy')

function mapOf(from: JourneyFile, id: string): JourneyMap {
  const map = get(from, 'map', id)
  if (!map) throw new Error(`there is no map ${id}`)
  return map
}

/** Expects a command to be one undo step that restores the identical file. */
function expectOneStep(on: JourneyFile, command: Command): void {
  const done = stepHistory(startHistory(on), { do: command })
  const undone = done.ok ? stepHistory(done.history, { undo: true }) : done
  expect(undone.ok && undone.history.present).toBe(on)
  expect(undone.ok && undone.history.past).toBeNull()
}

function idsOf(map: JourneyMap): string[] {
  const ids = [map.id]
  visitMap(map, ({ entity }) => ids.push(entity.id))
  return ids
}

describe.each([
  ['a duplicated map', duplicateMap],
  ['a future map', makeFutureMap],
] as const)('%s', (_name, make) => {
  it('is valid, shares no id with the file and has no dangling references, whatever the map contains', () => {
    fc.assert(
      fc.property(anyFile, (any) => {
        const [map] = any.maps
        if (!map) throw new Error('a journey file has at least one map')
        const { command, id } = make(any, map, makeId, 'Copy')
        const after = applied(any, command)
        expect(parse(serialise(after))).toMatchObject({ ok: true })
        const [before, copy] = [mapOf(after, map.id), mapOf(after, id)]
        expect(before).toBe(map)
        expect(after.maps.indexOf(copy)).toBe(1)
        const old = new Set(any.maps.flatMap(idsOf))
        expect(idsOf(copy).filter((own) => old.has(own))).toEqual([])
        const inside = new Set(idsOf(copy))
        expect(danglingReferences(after).filter(({ subject }) => inside.has(subject))).toEqual([])
        expect(after.scores).toBe(any.scores)
        expect(copy.stages.map(({ title, steps }) => [title, steps.map((step) => step.title)])).toEqual(
          wellFormed(map.stages.map(({ title, steps }) => [title, steps.map((step) => step.title)])),
        )
        expectOneStep(any, command)
      }),
      { numRuns: 300 },
    )
  })

  it('redirects references within the map and keeps those to the file', () => {
    const { command, id } = make(file, buy, makeId, 'Copy')
    const copy = mapOf(applied(file, command), id)
    const [find, pay] = copy.stages[0]?.steps ?? []
    expect(copy).toMatchObject({
      title: 'Copy',
      personas: ['anna'],
      cards: [{ lane: copy.lanes[0]?.id, step: find?.id, span: 2 }],
    })
    expect(copy.links).toMatchObject([
      { kind: 'flow', from: find?.id, to: pay?.id },
      { kind: 'opens', from: pay?.id, to: 'return' },
    ])
    expect(find?.touchpoints).toMatchObject([{ title: 'Form', channel: 'web' }])
    expect(copy.prompts).toEqual([{ lane: copy.lanes[0]?.id, stage: copy.stages[0]?.id, text: 'What hinders them?' }])
    expect(copy.filters).toMatchObject([{ filter: { channels: ['web'] } }])
  })
})

describe('the maps of a file', () => {
  it('keep the votes of a duplicated map on the copied items', () => {
    const { command, id } = duplicateMap(file, buy, makeId, 'Copy')
    const copy = mapOf(applied(file, command), id)
    expect(copy.votes[0]?.counts).toEqual({ [copy.cards[0]?.id ?? '']: 3, [copy.stages[0]?.steps[0]?.id ?? '']: 1 })
    expect(copy.origin).toBeUndefined()
  })

  it('get a future map that refers to the current one and contains nothing measured', () => {
    const { command, id } = makeFutureMap(file, buy, makeId, 'To be')
    const future = mapOf(applied(file, command), id)
    expect(future).toMatchObject({ state: 'future', origin: 'buy', votes: [] })
    const [find] = future.stages[0]?.steps ?? []
    expect(find).toMatchObject({ origin: 'find', title: 'Finds the shop' })
    expect(find?.emotions).toEqual({ anna: { believed: { valence: -1 }, word: 'lost' } })
    for (const field of ['outcome', 'evidence', 'delivered']) expect(find).not.toHaveProperty(field)
  })

  it('get a blank map with the same personas, after the given one', () => {
    const { command, id } = addMap(file, buy, makeId, { title: 'New', stage: 'Stage' })
    const after = applied(file, command)
    expect(after.maps.map((map) => map.id)).toEqual(['buy', id, 'return'])
    expect(mapOf(after, id)).toMatchObject({
      title: 'New',
      personas: ['anna'],
      stages: [{ title: 'Stage', steps: [] }],
    })
  })

  it('can be reordered, and cycled through', () => {
    expect(moveMapTo(file, buy, -1)).toBeNull()
    expect(moveMapTo(file, buy, 0)).toBeNull()
    expect(moveMapTo(file, buy, 2)).toBeNull()
    const command = moveMapTo(file, buy, 1)
    expect(command && applied(file, command).maps.map(({ id }) => id)).toEqual(['return', 'buy'])
    expect([
      mapBeside(file, buy, 1).id,
      mapBeside(file, buy, -1).id,
      mapBeside(file, mapOf(file, 'return'), 1).id,
    ]).toEqual(['return', 'return', 'buy'])
  })

  it('keep at least one', () => {
    const one = applied(file, { type: 'remove', ids: ['return'] })
    expect(applyCommand(one, { type: 'remove', ids: ['buy'] })).toMatchObject({
      ok: false,
      rejection: { code: 'last-one' },
    })
  })
})

describe('a step that opens another map', () => {
  it('opens the one selected last, or none', () => {
    expect(subMapOf(file, buy, 'pay')?.id).toBe('return')
    expect(subMapOf(file, buy, 'find')).toBeUndefined()
    const set = applied(file, setSubMap(buy, 'find', 'return', makeId))
    expect(subMapOf(set, mapOf(set, 'buy'), 'find')?.id).toBe('return')
    const again = applied(set, setSubMap(mapOf(set, 'buy'), 'find', 'return', makeId))
    expect(mapOf(again, 'buy').links).toHaveLength(3)
    const none = applied(again, setSubMap(mapOf(again, 'buy'), 'find', null, makeId))
    expect(subMapOf(none, mapOf(none, 'buy'), 'find')).toBeUndefined()
  })

  it('keeps the link and its label when it opens another map', () => {
    const labelled = applied(file, {
      type: 'update',
      id: mapOf(file, 'buy').links.find(({ from, kind }) => from === 'pay' && kind === 'opens')?.id ?? '',
      set: { label: 'If it fails' },
    })
    const linkOf = (from: JourneyFile) =>
      mapOf(from, 'buy').links.find((link) => link.from === 'pay' && link.kind === 'opens')
    const again = applied(labelled, setSubMap(mapOf(labelled, 'buy'), 'pay', 'buy', makeId))
    expect(linkOf(again)).toEqual({ ...linkOf(labelled), to: 'buy' })
  })

  it('gets a new map of its name as one undo step, and loses the link when the map is deleted', () => {
    const step = get(file, 'step', 'find')
    if (!step) throw new Error('the step is there')
    const { command, id } = addSubMap(file, buy, step, makeId, 'Stage')
    expectOneStep(file, command)
    const after = applied(file, command)
    expect(subMapOf(after, mapOf(after, 'buy'), 'find')).toMatchObject({ id, title: 'Finds the shop' })
    const without = applied(after, { type: 'remove', ids: [id] })
    expect(mapOf(without, 'buy').links).toEqual(buy.links)
  })
})
