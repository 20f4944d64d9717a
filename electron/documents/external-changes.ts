import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ReadReply } from '../../shared/ipc-values'
import { lookAt, outsideChange } from '../files/file-fingerprint'
import { send } from '../ipc/send'
import type { Services } from '../services'
import type { DocumentWindow } from './window-registry'
import { draftMeta, type OpenedDocument, pictureOf } from './opened-document'
import { readDocument } from './read-document'
import { findRenamed, journeysBeside } from './renamed-file'
import { watchFile } from './watch-file'

/** Some programs delete a file and write it again; after this many milliseconds it counts as deleted. */
const GONE = 500

/** Watches the file of a window's document, replacing an earlier watcher. */
export function watchDocument(shell: Services, place: DocumentWindow): void {
  const { document } = place
  if (document === null || document.path === null) return
  document.stopWatching()
  let reported: string | null = null
  let token = document.token

  const look = async () => {
    if (document.saving !== null) {
      await document.saving
    }
    if (document.token !== token) [token, reported] = [document.token, null]
    const change = await changeOf(document)
    if (change === undefined || place.window.isDestroyed() || document.saving !== null) return
    if (change?.how === 'deleted' && (await followRename(shell, place, document))) return
    if (change?.how !== 'deleted') document.beside = await journeysBeside(document.path ?? '')
    if (change?.mark === reported) return
    reported = change?.mark ?? null
    if (change) send(place.window.webContents, 'file.changed-outside', { id: document.id, how: change.how })
  }
  const start = () => {
    look().catch((error: unknown) => {
      shell.log.error('A file could not be compared', error)
    })
  }
  journeysBeside(document.path).then(
    (names) => {
      document.beside = names
    },
    () => undefined,
  )
  const stop = watchFile(document.path, start)
  place.window.on('focus', start)
  document.stopWatching = () => {
    stop()
    if (!place.window.isDestroyed()) place.window.off('focus', start)
  }
}

/**
 * Returns what happened to the file since it was read or saved: null for nothing, undefined if that can't be determined
 * now.
 */
async function changeOf(
  document: OpenedDocument,
): Promise<{ how: 'changed' | 'deleted'; mark: string } | null | undefined> {
  const { path, token } = document
  if (path === null || token === null) return null
  try {
    let now = await lookAt(path)
    if (now === null) {
      await wait(GONE)
      now = await lookAt(path)
    }
    if (document.token !== token || document.path !== path) return undefined
    if (outsideChange(now, token) === null) return null
    return now === null ? { how: 'deleted', mark: 'deleted' } : { how: 'changed', mark: now.token.sha256 }
  } catch {
    return undefined
  }
}

/**
 * Switches a document to the new name of its file if it was renamed outside the app. Returns whether it was. Changes to
 * the content are detected by the restarted watcher.
 */
export async function followRename(
  services: Services,
  place: DocumentWindow,
  document: OpenedDocument,
): Promise<boolean> {
  const { path, token, fileId } = document
  if (path === null || token === null) return false
  const found = await findRenamed({ path, token, fileId }, document.beside)
  if (found === null || document.path !== path || services.windows.byPath(found.path)) return false
  const { versions, recents, windows, log } = services
  // Backups are stored by path and would no longer be found.
  if (fileId !== null)
    versions.keepBackups(path, fileId).catch((error: unknown) => {
      log.error('The backups of a renamed file could not be kept', error)
    })
  document.path = found.path
  document.name = basename(found.path)
  if (found.fingerprint.sha256 === token.sha256) document.token = found.fingerprint
  document.journal.markFile(draftMeta(document))
  recents.rename(path, found.path, fileId)
  windows.retitle(place)
  if (!place.window.isDestroyed()) {
    watchDocument(services, place)
    send(place.window.webContents, 'file.renamed', {
      id: document.id,
      name: document.name,
      picture: pictureOf(document),
    })
  }
  return true
}

/** Reads a document's file again and keeps the result until the user has decided. */
export async function readAgain(document: OpenedDocument): Promise<ReadReply> {
  if (document.path === null) throw new Error('the document has no file')
  const read = await readDocument(document.path)
  if (!read.ok) return { kind: 'failed', problem: read.problem }
  document.disk = read
  return { kind: 'read', text: read.text }
}

/**
 * Accepts the file as read again: it becomes the saved state; the page has it as its last history step.
 * @param mine the previous content if no file holds it; it is also in undo and in the draft
 */
export async function acceptDisk(
  { versions, log }: Services,
  document: OpenedDocument,
  revision: number,
  mine: string | null,
): Promise<void> {
  if (document.disk === null || document.path === null) return
  const { token, fileId, lineage } = document.disk
  const held = { fileId: document.fileId ?? fileId, mark: document.lineage.mark ?? null }
  document.disk = null
  document.token = token
  document.fileId = fileId
  document.lineage = lineage
  document.recovered = false
  const { journal } = document
  journal.markSaved(journal.position(), draftMeta(document), revision)
  if (mine === null) return
  await versions.keepAside({ ...held, bytes: Buffer.from(mine) }).catch((error: unknown) => {
    log.error('What a document held before a reload could not be kept aside', error)
  })
}

/** Returns the file name of a document for messages. */
export function fileName(document: OpenedDocument): string {
  return document.path === null ? document.name : basename(document.path)
}
