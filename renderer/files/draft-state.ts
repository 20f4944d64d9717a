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

/** Dialogs in which something is typed that is no change until a button takes it: they come back with it. */
const TYPED_IN: readonly DialogName[] = ['rate', 'vote']

/** A presentation is not returned to: it takes the whole screen. */
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

/** Keeps in the draft where the window looks, and what is typed and no change of the document yet, whenever these change. */
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
    // The focus alone is not worth a write.
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

/** Takes up what a draft kept of what was typed, and opens the dialog or line in which that was. */
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

/** Shows the list in which a channel, owner, need or metric was being named. */
function showNameBeingTyped(keys: readonly string[]): void {
  const file = presentFile()
  const fields = keys.map((key) => {
    const [, id = '', field] = key.split(' ')
    return field === 'name' ? find(file, id)?.kind : id === '' ? field : undefined
  })
  const list = NAMED_KINDS.find((kind) => fields.includes(kind) || fields.includes(`new-${kind}`))
  if (list) showList(list)
}
