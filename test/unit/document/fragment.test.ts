import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCommand, danglingReferences } from '../../../shared/document/commands'
import { stepsOf } from '../../../shared/document/edits'
import { fragmentText, pasteFragment, readFragment, takeFragment } from '../../../shared/document/fragment'
import { parse } from '../../../shared/document/file'
import { serialise } from '../../../shared/document/canonical'
import { newFile } from '../../../shared/document/new-file'
import type { JourneyFile } from '../../../shared/document/schema'
import { visitMap } from '../../../shared/document/tree'
import { anyFile } from './arbitrary'

let made = 0
const makeId = () => `new-${made++}`
const mapOf = (file: JourneyFile) => {
  const [map] = file.maps
  if (!map) throw new Error('a journey file has at least one map')
  return map
}

/** Any things of the first map. */
const anySelection = anyFile.chain((file) => {
  const ids: string[] = []
  visitMap(mapOf(file), ({ entity }) => ids.push(entity.id))
  return fc.tuple(fc.constant(file), fc.subarray(ids), fc.option(ids.length > 0 ? fc.constantFrom(...ids) : fc.constant(''), { nil: null }))
})

describe('a fragment', () => {
  it('is pasted into any file as one command that leaves the file valid, as often as wanted', () => {
    const target = newFile(makeId, { persona: 'P', stage: 'S', channels: [], metric: 'CSAT', wave: 'W' }, '2026-11-22')
    fc.assert(
      fc.property(anySelection, ([file, ids, focus]) => {
        const taken = takeFragment(file, mapOf(file), ids)
        const fragment = taken && readFragment(JSON.stringify(taken))
        expect(fragment === null).toBe(taken === null)
        for (const into of [file, target]) {
          const pasted = fragment && pasteFragment(into, mapOf(into), fragment, into === file ? focus : null, makeId)
          if (!pasted) continue
          const applied = applyCommand(into, pasted.command)
          if (!applied.ok) throw new Error(JSON.stringify(applied.rejection))
          expect(parse(serialise(applied.file))).toMatchObject({ ok: true })
          expect(danglingReferences(applied.file).length).toBeLessThanOrEqual(danglingReferences(into).length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keeps a step with its touchpoints, emotions and cards, and puts it after the one that has the focus', () => {
    const words = { persona: 'P', stage: 'S', channels: [{ name: 'Phone', icon: 'phone' }], metric: 'CSAT', wave: 'W' }
    const file = newFile(makeId, words, '2026-11-22')
    const map = mapOf(file)
    const lane = map.lanes.find(({ kind }) => kind === 'pains')?.id ?? ''
    const persona = map.personas[0] ?? ''
    const channel = file.channels[0]?.id ?? ''
    const step = { id: 'a', title: 'Calls', touchpoints: [{ id: 'b', title: 'Hotline', channel }], emotions: { [persona]: { valence: -2 } } }
    const filled = applyCommand(file, {
      type: 'batch',
      commands: [
        { type: 'insert', kind: 'step', parent: map.stages[0]?.id ?? '', at: 0, item: step },
        { type: 'insert', kind: 'step', parent: map.stages[0]?.id ?? '', at: 1, item: { id: 'z', title: 'Pays' } },
        { type: 'insert', kind: 'card', parent: map.id, at: 0, item: { id: 'c', lane, step: 'a', text: 'No date' } },
      ],
    })
    if (!filled.ok) throw new Error(JSON.stringify(filled.rejection))
    const fragment = takeFragment(filled.file, mapOf(filled.file), ['a', 'b', 'c'])
    expect(fragment?.things).toHaveLength(1)
    expect(fragment && fragmentText(fragment)).toBe('Calls\nHotline')
    const pasted = fragment && pasteFragment(filled.file, mapOf(filled.file), fragment, 'a', makeId)
    const after = pasted && applyCommand(filled.file, pasted.command)
    if (!after?.ok) throw new Error('the step was not pasted')
    const [, copy] = stepsOf(mapOf(after.file))
    expect(copy).toMatchObject({ title: 'Calls', emotions: { [persona]: { valence: -2 } }, touchpoints: [{ title: 'Hotline', channel }] })
    expect(mapOf(after.file).cards.map(({ step: column, text }) => [column, text])).toEqual([['a', 'No date'], [copy?.id, 'No date']])
  })

  it('is nothing where the clipboard holds something else', () => {
    for (const text of ['', 'null', '{}', '[1]', '{"fragment":1}', 'Calls the hotline']) expect(readFragment(text)).toBeNull()
  })
})
