import type { WebContents } from 'electron'
import type { Closing } from '../documents/closing'
import type { DocumentWindow } from '../documents/window-registry'
import { choosePicture, openByDialog, openRecent } from '../documents/file-dialogs'
import { openInto, startDocument } from '../documents/open-document'
import type { OpenedDocument } from '../documents/opened-document'
import { acceptDisk, readAgain } from '../documents/external-changes'
import { saveDocument } from '../documents/save-document'
import { listVersions, openVersion, readVersion } from '../documents/versions'
import { suspectKey } from '../documents/suspicion'
import type { Services } from '../services'

/** Registers the IPC handlers of documents and files. */
export function handleFiles(shell: Services, closing: Closing): void {
  const { ipc, windows, recents } = shell

  function placeOf(contents: WebContents): DocumentWindow {
    const place = windows.byWebContents(contents)
    if (!place) throw new Error('the window is gone')
    return place
  }

  /** A page can only access the document of its own window. */
  function documentOf(contents: WebContents, id: string): { place: DocumentWindow; document: OpenedDocument } {
    const place = placeOf(contents)
    if (place.document?.id !== id) throw new Error('the document is not in this window')
    return { place, document: place.document }
  }

  ipc.handle('document.start', (from, { text, entries }) => {
    const place = placeOf(from)
    if (place.document) throw new Error('the window has a document')
    const document = startDocument(shell, text, entries)
    windows.attach(place, document)
    return { id: document.id }
  })
  ipc.handle('file.open', (from) => openByDialog(shell, placeOf(from), 'journey'))
  ipc.handle('file.import-mermaid', (from) => openByDialog(shell, placeOf(from), 'mermaid'))
  ipc.handle('picture.choose', (from) => choosePicture(shell, placeOf(from)))
  ipc.handle('file.open-recent', (from, { id }) => openRecent(shell, placeOf(from), id))
  ipc.handleDropped((from, path) => openInto(shell, placeOf(from), path))
  ipc.handle('file.save', (from, args) => {
    const { place, document } = documentOf(from, args.id)
    return saveDocument(shell, place, document, args)
  })
  ipc.handle('file.read-again', (from, { id }) => readAgain(documentOf(from, id).document))
  ipc.handle('file.accept-disk', async (from, { id, revision, mine }) => {
    await acceptDisk(shell, documentOf(from, id).document, revision, mine)
    return null
  })
  ipc.handle('versions.list', (from, { id }) => listVersions(shell, documentOf(from, id).document))
  ipc.handle('versions.read', (from, { id, version }) => readVersion(shell, documentOf(from, id).document, version))
  ipc.handle('versions.open-copy', (from, { id, version }) =>
    openVersion(shell, documentOf(from, id).document, version),
  )
  ipc.handle('recents.forget', (_from, { id }) => {
    recents.forget(id)
    return recents.list()
  })
  ipc.listen('draft.append', (from, { id, entries }) => {
    documentOf(from, id).document.journal.append(entries)
  })
  ipc.listen('draft.keep', (from, { id, state }) => {
    documentOf(from, id).document.journal.keep(state)
  })
  ipc.listen('document.state', (from, { id, title, dirty, pending }) => {
    const { place, document } = documentOf(from, id)
    document.title = title
    document.dirty = dirty
    document.pending = pending
    windows.retitle(place)
  })
  ipc.listen('document.usable', (from, { id }) => {
    const { document } = documentOf(from, id)
    document.usable = true
    void shell.suspects.remove(suspectKey(document))
  })
  ipc.listen('close.ready', (from) => {
    closing.ready(placeOf(from))
  })
  ipc.listen('close.answer', (from, { close }) => {
    closing.answer(placeOf(from), close)
  })
}
