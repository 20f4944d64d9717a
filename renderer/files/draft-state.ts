import { NAMED_KINDS } from '../../shared/document/edits/names'
import { find } from '../../shared/document/entity-index'
import { equal } from '../../shared/document/equal'
import type { DraftState } from '../../shared/ipc-values'
import { bridge } from '../session/bridge'
import { capture, CAPTURED } from '../editor/capture'
import { pendingEdits, pendingRecord, RENAMED_MAP, restorePendingEdits } from '../session/pending-edits'
import { isPresenting, presentFile, session, type SessionState } from '../session/session'
import { type DialogName, openDialog, shell, showList } from '../session/shell'
import { withView } from '../session/view'

/** Dialogs with input that a button commits; they are restored from a draft. */
const TYPED_IN: readonly DialogName[] = ['rate', 'vote']

/** Returns a presentation is not restored, since it is full screen. */
function viewOf({ view, focus }: SessionState): DraftState['view'] {
  const { id, scope, options, left } = view
  return {
    map: scope,
    focus,
    viewport: left.camera,
    id: isPresenting({ view }) ? left.pane : id,
    beside: options.beside,
  }
}

/** Stores the view and pending edits in the draft whenever they change. */
export function keepDraftState(): void {
  let sent: unknown = null
  const keep = () => {
    const state = session.getState()
    if (!state.document) return
    const { dialog } = shell.getState()
    const next = {
      id: state.document.id,
      view: state.view,
      pending: pendingRecord(),
      dialog: dialog !== null && TYPED_IN.includes(dialog) ? dialog : undefined,
    }
    // A change of the focus alone is not written.
    if (equal(next, sent)) return
    const isFirst = (sent as typeof next | null)?.id !== next.id
    sent = next
    if (isFirst) return
    const { pending, dialog: open } = next
    bridge.tell('draft.keep', {
      id: next.id,
      state: { view: viewOf(state), pending: pending as DraftState['pending'], ...(open && { dialog: open }) },
    })
  }
  session.subscribe(keep)
  pendingEdits.subscribe(keep)
  shell.subscribe((state, before) => {
    if (state.dialog !== before.dialog) keep()
  })
}

/** Restores pending edits from a draft, and opens their dialog or field. */
export function restoreTyped({ pending = {}, dialog }: DraftState): void {
  restorePendingEdits(pending)
  capture.setState({ open: CAPTURED in pending })
  const renamed = Object.keys(pending).find((key) => key.startsWith(`${RENAMED_MAP} `))
  if (renamed !== undefined) shell.setState({ renaming: { map: renamed.split(' ')[1] ?? '' } })
  showNameBeingTyped(Object.keys(pending))
  // In earlier versions the form of a workshop’s decisions was a dialog.
  const { view } = session.getState()
  if (dialog === 'close-workshop') session.setState({ view: withView(view, 'workshop-page') })
  const open = TYPED_IN.find((name) => name === dialog)
  if (open !== undefined) openDialog(open)
}

/** Shows the list in which a channel, owner, need or metric was being renamed. */
function showNameBeingTyped(keys: readonly string[]): void {
  const file = presentFile()
  const fields = keys.map((key) => {
    const [, id = '', field] = key.split(' ')
    return field === 'name' ? find(file, id)?.kind : id === '' ? field : undefined
  })
  const list = NAMED_KINDS.find((kind) => fields.includes(kind) || fields.includes(`new-${kind}`))
  if (list) showList(list)
}
