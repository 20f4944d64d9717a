import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../shared/document/commands'
import { SAVE_RESERVE } from '../../../../shared/document/limits/change-limits'
import { contentSize } from '../../../../shared/document/limits/content-size'
import { serialise } from '../../../../shared/document/parse/canonical'
import { parse } from '../../../../shared/document/parse/file'
import { type JourneyFile, LIMITS } from '../../../../shared/document/schema'
import { raw } from '../corpus'
import { changed, excessOf, fileWith, insert, many } from './edited-file'

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
