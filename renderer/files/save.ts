import { SUGGESTION_LENGTH } from '../../shared/ipc'
import { bridge } from '../session/bridge'
import { endTyping } from '../editor/typing'
import { markSaved, takeForSave } from '../session/save'
import { isDirty, presentFile, presentMap, session } from '../session/session'
import { notify, openDialog, shell } from '../session/shell'
import { commitPendingEdits } from '../session/pending-edits'

/** Returns a suggestion for the file name, which the main process makes valid. */
export function suggestedName(): string {
  const title = presentMap().title || presentFile().title
  return title.slice(0, SUGGESTION_LENGTH)
}

/** Asks what to do about a file that another program changed or removed. */
export function showOutside(how: 'changed' | 'deleted'): void {
  shell.setState({ outside: how })
  // The content is in no file any more, so it counts as unsaved.
  session.setState({ saved: null })
  openDialog('changed-outside')
}

/** Updates the document after its file was renamed. */
export function followRename(id: string, file: { readonly name: string; readonly picture: string | null }): void {
  const { document } = session.getState()
  if (document?.id === id) session.setState({ document: { ...document, ...file } })
}

interface SaveOptions {
  readonly saveAs?: boolean
  /** After an external change: overwrite the file; the other content is kept as a version. */
  readonly overwrite?: boolean
  /** For automatic saves: editing continues, and fields that commit on Enter keep their input. */
  readonly unasked?: boolean
}

let running: Promise<unknown> = Promise.resolve()

/**
 * Saves the document. Resolves to whether it is in its file now. Saves of one document never overlap. Never rejects.
 */
export function save(options: SaveOptions = {}): Promise<boolean> {
  const next = running
    .then(() => saveNow(options))
    .catch((error: unknown) => {
      notify({
        key: 'save.io',
        values: { name: session.getState().document?.name ?? '', errno: String(error) },
        tone: 'error',
      })
      return false
    })
  running = next
  return next
}

async function saveNow({ saveAs = false, overwrite = false, unasked = false }: SaveOptions): Promise<boolean> {
  if (!unasked) {
    endTyping()
    commitPendingEdits()
  }
  const { document } = session.getState()
  if (!document) return false
  // Nothing changed: the bytes would be the same.
  if (
    !saveAs &&
    !overwrite &&
    document.name !== null &&
    !isDirty(session.getState()) &&
    shell.getState().outside === null
  )
    return true
  const ticket = takeForSave(new Date().toISOString())
  const reply = await bridge.call('file.save', {
    id: document.id,
    text: ticket.text,
    suggestedName: suggestedName(),
    saveAs,
    overwrite,
  })
  if (reply.kind === 'saved') {
    markSaved(ticket, reply)
    shell.setState({ outside: null })
    return true
  }
  if (reply.kind === 'failed') {
    if (reply.code === 'conflict' || reply.code === 'deleted') {
      showOutside(reply.code === 'deleted' ? 'deleted' : 'changed')
    } else {
      notify({ key: `save.${reply.code}`, values: { name: reply.name, errno: reply.errno ?? '' }, tone: 'error' })
    }
  }
  return false
}
