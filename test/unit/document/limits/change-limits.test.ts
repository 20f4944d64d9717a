import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serialise } from '../../../../shared/document/parse/canonical'
import { applyCommand, type Command } from '../../../../shared/document/commands'
import { contentSize, contentSizeAfter } from '../../../../shared/document/limits/content-size'
import { parse } from '../../../../shared/document/parse/file'
import { SAVE_RESERVE } from '../../../../shared/document/limits/change-limits'
import { scan } from '../../../../shared/document/parse/scan'
import { type JourneyFile, LIMITS } from '../../../../shared/document/schema'
import { STRUCTURE_LIMITS } from '../../../../shared/document/limits/structure-limits'
import { jsonStringBytes, utf8Bytes } from '../../../../shared/document/limits/utf8'
import { randomOf } from '../../mutate'
import { buildFile } from '../arbitrary'
import { raw } from '../corpus'
import { randomCommand } from '../random-command'

const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))

function opened(value: unknown): JourneyFile {
  const parsed = parse(JSON.stringify(value))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return parsed.file
}

/** Returns the small file of the corpus with other fields of its only map. */
function fileWith(change: Record<string, unknown>): JourneyFile {
  return opened(raw({ maps: [{ ...(raw().maps as object[])[0], ...change }] }))
}

function changed(file: JourneyFile, command: Command): JourneyFile {
  const applied = applyCommand(file, command)
  if (!applied.ok) throw new Error(JSON.stringify(applied.rejection))
  return applied.file
}

function excessOf(file: JourneyFile, command: Command) {
  const applied = applyCommand(file, command)
  return applied.ok ? null : applied.rejection.excess
}

const insert = (kind: 'note' | 'link' | 'lane' | 'step', parent: string, item: Record<string, unknown>): Command => ({
  type: 'insert',
  kind,
  parent,
  at: 0,
  item,
})

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

describe('a file of nearly 100 MB', () => {
  const megabyte = 'ż'.repeat(LIMITS.text)
  const noted = (count: number) =>
    fileWith({ notes: many(count, (at) => ({ id: `n${at}`, text: megabyte, x: 0, y: 0 })) })
  const most = LIMITS.fileBytes - SAVE_RESERVE

  it('accepts two-byte letters up to the last byte, refuses the next one, is saved and opens', () => {
    const file = changed(noted(49), insert('note', 'map', { id: 'last', text: '', x: 0, y: 0 }))
    const { revision: _revision, lineage: _lineage, ...content } = file
    const room = most - contentSize(content).bytes
    const text = 'ż'.repeat(Math.floor(room / 2)) + 'x'.repeat(room % 2)
    const full = changed(file, { type: 'update', id: 'last', set: { text } })
    expect(excessOf(full, { type: 'update', id: 'last', set: { text: `${text}x` } })).toEqual({
      code: 'too-large-to-save',
      values: { limit: 100 },
    })
    expect(excessOf(full, { type: 'update', id: 'last', set: { text: text.replace('ż', 'xx') } })).toBeNull()
    const saved = serialise({ ...full, revision: 9_999_999, changed: '2026-11-30T10:00:00.000Z' })
    expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(LIMITS.fileBytes)
    expect(parse(saved)).toMatchObject({ ok: true })
  })

  it('is refused with a reason if its bytes exceed the limit but its characters do not', () => {
    const text = JSON.stringify(raw({ later: many(51, () => megabyte) }))
    expect(text.length).toBeLessThan(LIMITS.fileBytes)
    expect(parse(text)).toMatchObject({ ok: false, problem: { code: 'too-large', values: { limit: 100 } } })
  })

  it('does not count unused pictures, which are not saved', () => {
    const picture = (id: string) => ({ id: id.repeat(64), type: 'image/png', data: 'A'.repeat(13_000_000) })
    const file = fileWith({ cards: [{ id: 'card', lane: 'lane', step: 'step', text: '', asset: '0'.repeat(64) }] })
    let next: JourneyFile = file
    // Each replaces the previous one.
    for (const id of [...'0123456789abcdef'])
      next = changed(next, {
        type: 'batch',
        commands: [
          { type: 'insert', kind: 'asset', parent: null, at: next.assets.length, item: picture(id) },
          { type: 'update', id: 'card', set: { asset: id.repeat(64) } },
        ],
      })
    expect(next.assets).toHaveLength(16)
    const shown = many(9, (at) => insertCard(at))
    expect(excessOf(next, { type: 'batch', commands: shown })).toMatchObject({ code: 'too-large-to-save' })
  })
})

function insertCard(at: number): Command {
  return {
    type: 'insert',
    kind: 'card',
    parent: 'map',
    at: 0,
    item: { id: `card-${at}`, lane: 'lane', step: 'step', text: '', asset: String(at).repeat(64) },
  }
}
