import { beforeEach, expect, test } from 'vitest'
import { openDocument } from '../../../../renderer/session/open-document'
import { markSaved, takeForSave, textForExport } from '../../../../renderer/session/save'
import { loadFromDisk, loadState, presentFile, session, undo } from '../../../../renderer/session/session'
import { serialise } from '../../../../shared/document/parse/canonical'
import { parse } from '../../../../shared/document/parse/file'
import { lineageOf } from '../../../../shared/document/lineage'
import { newFile } from '../../../../shared/document/new-file'
import type { JourneyFile } from '../../../../shared/document/schema'
import { countingIds } from '../../counting-ids'

const words = { persona: 'Traveller', stage: 'Plan', channels: [], metric: 'CSAT', wave: 'Spring' }
const file: JourneyFile = {
  ...newFile(countingIds(), words, '2026-01-01T00:00:00Z'),
  lineage: { mark: 'read', parents: ['older'], past: ['oldest', 'older'] },
}
const open = (lineage = lineageOf(file)) =>
  openDocument({
    id: 'one',
    name: 'map.journey',
    text: serialise(file),
    entries: [],
    saved: { at: 0 },
    recovered: false,
    readOnly: false,
    findings: [],
    picture: null,
    lineage,
  })

const saved = (text: string) => {
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(parsed.problem.code)
  return lineageOf(parsed.file)
}
const save = (now: string) => {
  const ticket = takeForSave(now)
  markSaved(ticket, { name: 'map.journey', picture: null })
  return ticket
}

beforeEach(() => void open())

test('saving a change adds a new mark and keeps the previous one in the lineage', () => {
  loadState({ ...presentFile(), title: 'changed' })
  const first = save('2026-02-01T00:00:00Z')
  expect(saved(first.text)).toMatchObject({ parents: ['read'], past: ['oldest', 'older', 'read'] })
  const mark = first.lineage.mark ?? ''
  expect(mark).not.toBe('read')
  loadState({ ...presentFile(), title: 'changed again' })
  expect(saved(save('2026-02-02T00:00:00Z').text)).toMatchObject({
    parents: [mark],
    past: [...['oldest', 'older', 'read'], mark],
  })
})

test('without a change the saved text equals the file byte for byte', () => {
  expect(takeForSave('2026-02-01T00:00:00Z').text).toBe(serialise(file))
  expect(textForExport()).toBe(serialise(file))
})

test('undoing a change does not restore an earlier mark', () => {
  loadState({ ...presentFile(), title: 'changed' })
  const { lineage } = save('2026-02-01T00:00:00Z')
  undo()
  expect(saved(takeForSave('2026-02-02T00:00:00Z').text).parents).toEqual([lineage.mark])
})

test('a failed save does not change the lineage', () => {
  loadState({ ...presentFile(), title: 'changed' })
  takeForSave('2026-02-01T00:00:00Z')
  expect(saved(takeForSave('2026-02-02T00:00:00Z').text).parents).toEqual(['read'])
})

test('a restored version descends from the previous state, a reloaded file from itself', () => {
  loadState({ ...file, title: 'an old version', lineage: { mark: 'ancient', parents: [], past: [] } })
  expect(saved(takeForSave('2026-02-01T00:00:00Z').text).parents).toEqual(['read'])
  loadFromDisk({ ...file, title: 'theirs', lineage: { mark: 'theirs', parents: [], past: [] } })
  loadState({ ...presentFile(), title: 'mine' })
  expect(saved(takeForSave('2026-02-01T00:00:00Z').text).parents).toEqual(['theirs'])
})

test('a recovered document continues from the last saved state', () => {
  open({ mark: 'last save', parents: ['read'], past: ['read'] })
  loadState({ ...presentFile(), title: 'changed' })
  expect(saved(takeForSave('2026-02-01T00:00:00Z').text).parents).toEqual(['last save'])
  expect(session.getState().lineage.mark).toBe('last save')
})
