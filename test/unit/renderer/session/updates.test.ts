import { beforeEach, describe, expect, it } from 'vitest'
import { commitAndGoOn, typeNewStep } from '../../../../renderer/editor/typing'
import { typeText } from '../../../../renderer/session/editing'
import { openDocument } from '../../../../renderer/session/open-document'
import {
  dispatch,
  loadFromDisk,
  presentFile,
  presentMap,
  redo,
  session,
  undo,
} from '../../../../renderer/session/session'
import { serialise } from '../../../../shared/document/parse/canonical'
import { newFile } from '../../../../shared/document/new-file'
import { countingIds } from '../../counting-ids'

beforeEach(() => {
  const words = { persona: 'P', stage: 'First', channels: [], metric: 'CSAT', wave: 'W' }
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
})

/** Returns how often the store notifies its subscribers while a function runs. */
function updatesOf(run: () => void): number {
  let count = 0
  const stop = session.subscribe(() => count++)
  run()
  stop()
  return count
}

const enter = { key: 'Enter', code: 'Enter', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('the session', () => {
  it('publishes one update for a command, for undo and for redo', () => {
    const rename = () => dispatch({ type: 'update', id: presentMap().id, set: { title: 'Renamed' } })
    expect(updatesOf(rename)).toBe(1)
    expect(updatesOf(undo)).toBe(1)
    expect(updatesOf(redo)).toBe(1)
    expect(updatesOf(() => dispatch({ type: 'remove', ids: ['nowhere'] }))).toBe(1)
  })

  it('publishes one update for a reloaded file', () => {
    expect(updatesOf(() => loadFromDisk({ ...presentFile(), title: 'Elsewhere' }))).toBe(1)
  })

  it('publishes one update for Enter, which ends a step, creates the next one and edits it', () => {
    typeNewStep({ stage: presentMap().stages[0]?.id ?? '' })
    typeText('Orders')
    const first = session.getState().editing?.id
    expect(updatesOf(() => commitAndGoOn(enter as KeyboardEvent))).toBe(1)
    expect(presentMap().stages[0]?.steps).toHaveLength(2)
    expect(session.getState().editing?.id).not.toBe(first)
  })

  it('publishes one update for Enter that removes an empty step', () => {
    typeNewStep({ stage: presentMap().stages[0]?.id ?? '' })
    expect(updatesOf(() => commitAndGoOn(enter as KeyboardEvent))).toBe(1)
    expect(presentMap().stages[0]?.steps).toHaveLength(0)
  })
})
