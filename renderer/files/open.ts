import { serialise } from '../../shared/document/parse/canonical'
import { lineageOf } from '../../shared/document/lineage'
import { newFile } from '../../shared/document/new-file'
import type { JourneyFile } from '../../shared/document/schema'
import type { OpenResult } from '../../shared/ipc-values'
import { problemNotice } from '../../shared/problem-notice'
import { starterWords } from '../../shared/starter-words'
import { bridge } from '../session/bridge'
import { t } from '../i18n/i18n'
import { makeId } from '../session/make-id'
import { openDocument } from '../session/open-document'
import { isDirty, session } from '../session/session'
import { notify } from '../session/shell'
import { addFacesFor } from '../ui/fonts'
import { showDraftProblem } from './draft-problem'
import { restoreTyped } from './draft-state'

/** Starts a new, empty journey file in this window. */
export function startNew(): Promise<void> {
  return startWith(newFile(makeId, starterWords(t), new Date().toISOString()))
}

/** Starts with a file that was made just now and is in no place yet. Main keeps its draft from the first change on. */
export async function startWith(file: JourneyFile): Promise<void> {
  const text = serialise(file)
  addFacesFor(text)
  const { id } = await bridge.call('document.start', { text, entries: [] })
  openDocument(
    {
      id,
      name: null,
      text,
      entries: [],
      saved: null,
      recovered: false,
      readOnly: false,
      findings: [],
      picture: null,
      lineage: lineageOf(file),
    },
    true,
  )
  restoreTyped({})
}

/** Shows what came of opening a file: the document, or why it can't be opened. The open document is not harmed. */
export function showOpened(result: OpenResult): void {
  addFacesFor(JSON.stringify(result))
  if (result.kind === 'failed') notify(problemNotice(result.problem))
  if (result.kind !== 'opened') return
  const { document } = result
  // It was part of what the window started with.
  if (session.getState().document?.id === document.id) return result.notices.forEach(notify)
  showDraftProblem(document.id, document.draftProblem ?? null)
  const whole = openDocument(document)
  restoreTyped(document.state ?? {})
  if (!whole)
    notify({ key: 'notice.draft-damaged', values: { name: document.name ?? t('map.untitled') }, tone: 'warning' })
  result.notices.forEach(notify)
  if (document.recovered && isDirty(session.getState()))
    notify({ key: 'notice.recovered', values: { name: document.name ?? '' }, tone: 'info' })
  if (document.findings.length > 0) {
    notify({
      key: 'notice.findings',
      values: { count: document.findings.length },
      tone: 'warning',
      findings: document.findings,
    })
  }
}
