import { dialog } from 'electron'
import type { Services } from '../services'
import type { OpenedDocument } from './opened-document'
import type { DocumentWindow } from './window-registry'

/** Returns the key of a document among the suspects: its path, or its draft's id if it has no file. */
export function suspectKey({ path, journal }: Pick<OpenedDocument, 'path' | 'journal'>): string {
  return path ?? journal.id
}

/** Asks before opening a document whose window crashed or hung last time before it became usable. */
export async function mayOpen(
  { suspects, translate }: Services,
  from: DocumentWindow | null,
  key: string,
  { name, isDraft }: { readonly name: string; readonly isDraft: boolean },
): Promise<boolean> {
  if (!(await suspects.has(key))) return true
  const options: Electron.MessageBoxOptions = {
    type: 'warning',
    message: translate('dialog.suspect.message', { name: name || translate('document.untitled') }),
    detail: translate(isDraft ? 'dialog.suspect.detail-draft' : 'dialog.suspect.detail'),
    buttons: [translate('dialog.suspect.open'), translate('dialog.suspect.later')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  }
  const window = from && !from.window.isDestroyed() && from.window.isVisible() ? from.window : null
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
  return response === 0
}

/** Marks a window's document as a suspect while the window does not respond. */
export function watchResponse(place: DocumentWindow, { suspects, log }: Services): void {
  place.window.on('unresponsive', () => {
    log.warn('A window stopped responding')
    if (place.document) void suspects.add(suspectKey(place.document))
  })
  place.window.on('responsive', () => {
    if (place.document?.usable === true) void suspects.remove(suspectKey(place.document))
  })
}
