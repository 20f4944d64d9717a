import { addPicture, type PictureAsset, setPicture } from '../../shared/document/edits/pictures'
import { pasteTargetAt } from '../../shared/document/copies/paste-target'
import { get } from '../../shared/document/entity-index'
import { bridge } from '../session/bridge'
import { readPicture } from './picture'
import { makeId } from '../session/make-id'
import { focusOn } from '../session/selection'
import { dispatch, presentFile, presentMap, session } from '../session/session'
import type { Ref } from '../../shared/document/ref'
import { notify } from '../session/shell'
import { asWrittenNow } from '../session/hidden-writing'

/** Sets the image of the target card, or adds a card with it. */
function put(asset: PictureAsset, at: Ref | null): Ref | null {
  const [file, map] = [presentFile(), presentMap()]
  const card = at?.kind === 'thing' ? get(file, 'card', at.id) : undefined
  const made = card
    ? { command: setPicture(file, card.id, asset), id: card.id }
    : addPicture(file, map, makeId, pasteTargetAt(file, map, at), asset)
  if (!made) notify({ key: 'paste.no-place', tone: 'warning' })
  return made && dispatch(asWrittenNow(made.command)) ? { kind: 'thing', id: made.id } : null
}

/**
 * Adds pictures to the map: the first to the target card, if there is one, the others to new cards in the same cell.
 * Shows a notice if one can't be used.
 */
export async function takePictures(files: readonly File[], at: Ref | null): Promise<void> {
  const { document, view } = session.getState()
  let place = at
  for (const file of files) {
    const reply = await readPicture(file, 'whole')
    const now = session.getState()
    // Discard it if another map is shown meanwhile.
    if (now.document?.id !== document?.id || now.view.scope !== view.scope) return
    if ('problem' in reply) {
      notify({ key: `picture.${reply.problem}`, values: { name: file.name }, tone: 'warning' })
      continue
    }
    const shown = put(reply.asset, place)
    if (!shown) return
    focusOn(shown)
    const card = shown.kind === 'thing' ? get(presentFile(), 'card', shown.id) : undefined
    if (card?.step) place = { kind: 'cell', lane: card.lane, step: card.step }
  }
}

/** Shows a dialog to choose a picture, and adds it at the focus. */
export async function insertPicture(): Promise<void> {
  const { focus } = session.getState()
  const chosen = await bridge.call('picture.choose', {})
  if (chosen.kind === 'chosen') return takePictures([new File([chosen.bytes], chosen.name)], focus)
  if (chosen.kind === 'failed') notify(chosen.notice)
}
