import { cp, mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resumeJournal } from '../../../../electron/documents/journal'
import { openDraftStore } from '../../../../electron/files/drafts'
import { openDocument } from '../../../../renderer/session/open-document'
import { isDirty, presentFile, presentMap, session, undo } from '../../../../renderer/session/session'
import { draftStateSchema } from '../../../../shared/ipc-values'
import { parse } from '../../../../shared/document/parse/file'
import { serialise } from '../../../../shared/document/parse/canonical'
import { everyProblem } from '../files/every-problem'

const FIXTURES = resolve(import.meta.dirname, '../../../fixtures/drafts')

/** Resumes and opens a version 1 draft `times` times in a row. */
async function recover(fixture: string, times: number) {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-earlier-'))
  await cp(join(FIXTURES, fixture), join(folder, fixture), { recursive: true })
  for (let time = 1; ; time++) {
    const store = openDraftStore(
      folder,
      everyProblem((problem) => expect.fail(problem.code)),
    )
    const { drafts, unusable } = await store.recoverable()
    expect(unusable).toEqual([])
    const [found] = drafts
    if (!found) throw new Error('no draft was found')
    expect(found.damaged).toBe(false)
    const read = parse(found.snapshotText)
    if (!read.ok) throw new Error(read.problem.code)
    const journal = await resumeJournal(store, found, serialise(read.file))
    const { text, entries, saved, state } = journal.start()
    const whole = openDocument({
      id: 'd',
      name: null,
      text,
      entries,
      saved,
      state: draftStateSchema.parse(state),
      recovered: true,
      readOnly: false,
      findings: [],
      picture: null,
      lineage: { parents: [], past: [] },
    })
    await journal.close({ keep: true })
    if (time === times) return { whole, saved, folder: join(folder, fixture) }
  }
}

const steps = () => presentMap().stages.flatMap(({ steps }) => steps.map(({ title }) => title))

describe.each([1, 2])('version 1 draft, recovered %i times', (times) => {
  it('restores the document, its undo steps and the view', async () => {
    const { whole } = await recover('version-1-new', times)
    expect(whole).toBe(true)
    expect(steps()).toEqual(['Looks for the counter', 'Waits in the queue', 'Is called at last'])
    expect(presentFile().assets).toHaveLength(1)
    expect(session.getState().view.left.camera).toEqual({ x: -80, y: 10, zoom: 1 })
    undo()
    expect(steps()).toEqual(['Looks for the counter', 'Waits in the queue'])
    undo()
    expect(presentFile().assets).toHaveLength(0)
    undo()
    undo()
    expect(steps()).toEqual([])
  })

  it('knows where the document was saved', async () => {
    const { saved } = await recover('version-1-saved', times)
    expect(saved?.revision).toBe(4)
    expect(isDirty(session.getState())).toBe(true)
    expect(session.getState().revision).toBe(4)
    undo()
    undo()
    expect(steps()).toEqual(['Looks for the counter', 'Waits in the queue'])
  })

  it('is converted to the current version', async () => {
    const { folder } = await recover('version-1-saved', times)
    expect((await readdir(folder)).sort()).toEqual(expect.arrayContaining(['journal-2.ndjson', 'snapshot', 'state']))
  })
})
