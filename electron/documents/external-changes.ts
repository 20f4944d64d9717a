import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ReadReply } from '../../shared/ipc'
import { lookAt, outsideChange } from '../files/file-fingerprint'
import { send } from '../ipc/send'
import type { Services } from '../services'
import type { DocumentWindow } from './window-registry'
import { draftMeta, type OpenedDocument, pictureOf } from './opened-document'
import { readDocument } from './read-document'
import { findRenamed, journeysBeside } from './renamed-file'
import { watchFile } from './watch-file'

/** Some programs delete a file and write it again; it counts as deleted when it has been gone this long (ms). */
const GONE = 500

/** Starts to watch the file of a window's document, in place of what was watched before. */
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

/** What happened to the file since it was read or saved: null for nothing, undefined where it can't be told now. */
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
 * Goes on with a document's file under the name that it was given outside, if there is one. Returns whether there is.
 * What was changed in it besides is found by the watching, which starts anew.
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
  // The backups are kept by path, and would be left behind.
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

/** Reads a document's file again; what it holds is kept until the user has decided. */
export async function readAgain(document: OpenedDocument): Promise<ReadReply> {
  if (document.path === null) throw new Error('the document has no file')
  const read = await readDocument(document.path)
  if (!read.ok) return { kind: 'failed', problem: read.problem }
  document.disk = read
  return { kind: 'read', text: read.text }
}

/**
 * The user took what was read again: it is the document's state on the disk, and the page has it as its last step.
 * @param mine what the document held before, where that is in no file; undo and draft have it too
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

/** Names the file of a document for a message. */
export function fileName(document: OpenedDocument): string {
  return document.path === null ? document.name : basename(document.path)
}
