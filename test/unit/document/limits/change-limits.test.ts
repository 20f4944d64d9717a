import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serialise } from '../../../../shared/document/parse/canonical'
import { applyCommand, type Command } from '../../../../shared/document/commands'
import { contentSize, contentSizeAfter } from '../../../../shared/document/limits/content-size'
import { scan } from '../../../../shared/document/parse/scan'
import { type JourneyFile, LIMITS } from '../../../../shared/document/schema'
import { STRUCTURE_LIMITS } from '../../../../shared/document/limits/structure-limits'
import { jsonStringBytes, utf8Bytes } from '../../../../shared/document/limits/utf8'
import { randomOf } from '../../mutate'
import { buildFile } from '../arbitrary'
import { changed, excessOf, fileWith, insert, many } from './edited-file'
import { randomCommand } from '../random-command'

const session = fc.record({
  file: fc.nat(500),
  size: fc.integer({ min: 1, max: 2 }),
  seeds: fc.array(fc.nat(), { maxLength: 40, size: 'max' }),
})

describe('the size of a file', () => {
  it('equals that of its canonical text, also when updated from change to change', () => {
    fc.assert(
      fc.property(session, ({ file: seed, size, seeds }) => {
        let file = buildFile(seed, size)
        for (const each of seeds) {
          const applied = applyCommand(file, randomCommand(file, randomOf(each)))
          if (!applied.ok) continue
          const text = serialise(applied.file)
          const expected = { bytes: Buffer.byteLength(text), values: scan(JSON.parse(text)).values }
          expect(contentSizeAfter(applied.file, file)).toMatchObject(expected)
          expect(contentSize(structuredClone(applied.file))).toEqual(expected)
          file = applied.file
        }
      }),
      { numRuns: 60 },
    )
  })

  it('counts the UTF-8 bytes of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff })), (text, units) => {
        for (const each of [text, String.fromCharCode(...units)]) {
          expect(utf8Bytes(each)).toBe(Buffer.byteLength(each))
          expect(jsonStringBytes(each)).toBe(Buffer.byteLength(JSON.stringify(each)))
        }
      }),
    )
  })

  it('is measured again only where something changed', () => {
    const file = fileWith({ notes: many(5000, (at) => ({ id: `note-${at}`, text: 'x', x: 0, y: 0 })) })
    contentSize(file)
    const next = changed(file, { type: 'update', id: 'note-7', set: { text: 'xy' } })
    let looked = 0
    const watched = {
      ...next,
      maps: next.maps.map((map) => ({
        ...map,
        notes: map.notes.map((note) =>
          note === file.maps[0]?.notes.find(({ id }) => id === note.id)
            ? note
            : new Proxy(note, { ownKeys: (target) => (looked++, Reflect.ownKeys(target)) }),
        ),
      })),
    }
    contentSizeAfter(watched, file)
    expect(looked).toBe(1)
  })
})

describe('a change that would exceed a limit', () => {
  it.each<[string, Record<string, unknown>, Command, object]>([
    [
      'notes',
      { notes: many(STRUCTURE_LIMITS.notes, (at) => ({ id: `note-${at}`, text: '', x: 0, y: 0 })) },
      insert('note', 'map', { id: 'more', text: '', x: 0, y: 0 }),
      { code: 'list-too-long', values: { count: 5001, limit: 5000 } },
    ],
    [
      'cells by a lane',
      {
        stages: [{ id: 'stage', title: '', steps: many(1000, (at) => ({ id: `step-${at}`, title: '' })) }],
        lanes: many(600, (at) => ({ id: `lane-${at}`, kind: 'text' })),
      },
      insert('lane', 'map', { id: 'more', kind: 'text' }),
      { code: 'too-many-cells', values: { count: 601_000 } },
    ],
    [
      'links between two things',
      { links: many(100, (at) => ({ id: `link-${at}`, kind: 'flow', from: 'stage', to: 'step' })) },
      insert('link', 'map', { id: 'more', kind: 'flow', from: 'step', to: 'stage' }),
      { code: 'too-many-parallel-links', values: { count: 101, limit: 100 } },
    ],
    [
      'links of one thing',
      {
        cards: many(5000, (at) => ({ id: `card-${at}`, lane: 'lane', step: 'step', text: '' })),
        links: many(5000, (at) => ({ id: `link-${at}`, kind: 'flow', from: `card-${at}`, to: 'step' })),
      },
      insert('link', 'map', { id: 'more', kind: 'flow', from: 'step', to: 'stage' }),
      { code: 'too-many-links-of-one', values: { count: 5001, limit: 5000 } },
    ],
    [
      'the quotes of a step',
      {},
      { type: 'update', id: 'step', set: { quotes: many(10_001, () => 'q') } },
      { code: 'list-too-long', values: { path: 'quotes', count: 10_001, limit: 10_000 } },
    ],
    [
      'the letters of a title',
      {},
      { type: 'update', id: 'step', set: { title: 'x'.repeat(10_001) } },
      { code: 'text-too-long', values: { limit: 10_000 } },
    ],
    [
      'the letters of a field that is not known',
      {},
      { type: 'update', id: 'step', set: { later: 'x'.repeat(LIMITS.text + 1) } },
      { code: 'text-too-long', values: { limit: LIMITS.text } },
    ],
    [
      'nesting',
      {},
      { type: 'update', id: 'step', set: { later: JSON.parse('['.repeat(95) + ']'.repeat(95)) as unknown } },
      { code: 'too-deep', values: { limit: LIMITS.depth } },
    ],
  ])('is refused with its limit: %s', (_what, change, command, excess) => {
    const file = fileWith(change)
    expect(excessOf(file, command)).toMatchObject(excess)
  })

  it('is refused for a card that would span too many columns, and for a step that widens cards', () => {
    const steps = many(1000, (at) => ({ id: `step-${at}`, title: '' }))
    const cards = many(599, (at) => ({ id: `card-${at}`, lane: 'lane', step: 'step-0', text: '', span: 1000 }))
    const file = fileWith({
      stages: [{ id: 'stage', title: '', steps }],
      cards: [...cards, { id: 'last', lane: 'lane', step: 'step-0', text: '' }],
    })
    expect(excessOf(file, { type: 'update', id: 'last', set: { span: 1000 } })).toMatchObject({
      code: 'too-many-cells',
      values: { limit: STRUCTURE_LIMITS.cells },
    })
    const full = fileWith({
      stages: [{ id: 'stage', title: '', steps }],
      cards: cards.map((card) => ({ ...card, span: 9999 })),
    })
    expect(excessOf(full, insert('step', 'stage', { id: 'more', title: '' }))).toMatchObject({ code: 'too-many-cells' })
  })

  it('is accepted if it reduces a file that exceeds the limit already', () => {
    const file = fileWith({ notes: many(5000, (at) => ({ id: `note-${at}`, text: '', x: 0, y: 0 })) })
    const [map] = file.maps
    if (!map) throw new Error('there is a map')
    const notes = [...map.notes, { id: 'more', text: '', x: 0, y: 0 }]
    const beyond: JourneyFile = { ...file, maps: [{ ...map, notes }] }
    const next = changed(beyond, { type: 'remove', ids: ['note-1'] })
    expect(next.maps[0]?.notes).toHaveLength(5000)
  })
})
