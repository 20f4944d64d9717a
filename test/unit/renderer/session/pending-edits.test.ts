import { beforeEach, expect, it } from 'vitest'
import { openDocument } from '../../../../renderer/session/open-document'
import {
  commitPendingEditBy,
  commitPendingEdits,
  pendingEdits,
  pendingKey,
  pendingNow,
  pendingRecord,
  restorePendingEdits,
  setPendingEdit,
} from '../../../../renderer/session/pending-edits'
import { dispatch, presentMap, undo } from '../../../../renderer/session/session'
import { serialise } from '../../../../shared/document/parse/canonical'
import { newFile } from '../../../../shared/document/new-file'
import { countingIds } from '../../counting-ids'

const words = { persona: 'P', stage: 'First', channels: [], metric: 'CSAT', wave: 'W' }
const stage = () => presentMap().stages[0]?.id ?? ''
const keys = () => [...pendingEdits.getState().values.keys()]

beforeEach(() => {
  const text = serialise(newFile(countingIds(), words, '2026-11-22'))
  openDocument({
    id: 'd',
    name: null,
    text,
    entries: [],
    saved: null,
    recovered: false,
    readOnly: false,
    findings: [],
    picture: null,
    lineage: { parents: [], past: [] },
  })
  restorePendingEdits({})
})

it('counts edits that a save can commit, and those it can’t', () => {
  expect(pendingNow()).toEqual({ changes: false, others: false })
  setPendingEdit(pendingKey('rating', stage(), 'p'), { values: [1] })
  expect(pendingNow()).toEqual({ changes: false, others: true })
  setPendingEdit('capture ', 'Waits')
  commitPendingEditBy('capture ', () => setPendingEdit('capture ', undefined))
  expect(pendingNow()).toEqual({ changes: true, others: true })
  commitPendingEdits()
  expect(pendingNow()).toEqual({ changes: false, others: true })
  expect(keys()).toEqual([pendingKey('rating', stage(), 'p')])
})

it('asks about a rejected value until it changes', () => {
  const key = pendingKey('field', stage(), 'n')
  setPendingEdit(key, 'many')
  commitPendingEditBy(key, () => undefined)
  expect(pendingNow()).toEqual({ changes: true, others: false })
  commitPendingEdits()
  expect(pendingNow()).toEqual({ changes: false, others: true })
  setPendingEdit(key, '12')
  expect(pendingNow()).toEqual({ changes: true, others: false })
})

it('omits edits of a removed entity, and restores them with the entity', () => {
  const id = stage()
  dispatch({ type: 'insert', kind: 'stage', parent: presentMap().id, at: 1, item: { id: 'new', title: '', steps: [] } })
  setPendingEdit(pendingKey('rating', 'new'), 1)
  dispatch({ type: 'remove', ids: ['new'] })
  expect(stage()).toBe(id)
  expect(pendingNow()).toEqual({ changes: false, others: false })
  undo()
  expect(pendingNow()).toEqual({ changes: false, others: true })
})

it('is restored from a draft unchanged', () => {
  setPendingEdit('capture ', 'Waits')
  const record = JSON.parse(JSON.stringify(pendingRecord())) as Record<string, unknown>
  restorePendingEdits({})
  expect(keys()).toEqual([])
  restorePendingEdits(record)
  expect(pendingRecord()).toEqual({ 'capture ': 'Waits' })
})
