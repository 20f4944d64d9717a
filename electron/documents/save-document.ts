import { basename, dirname } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { CallArguments } from '../../shared/ipc'
import type { SaveReply } from '../../shared/ipc-values'
import { LIMITS } from '../../shared/document/schema'
import { decodeText } from '../decode'
import { resolveTarget } from '../files/folder'
import { send } from '../ipc/send'
import { checkInWorker } from '../parse-in-worker'
import type { Services } from '../services'
import type { DocumentWindow } from './window-registry'
import { askWhereToSave } from './file-dialogs'
import type { SavedContent } from './kept-versions'
import { ENDING, fileNameOf } from './names'
import { draftMeta, type OpenedDocument, pictureOf } from './opened-document'
import { fileName, followRename, watchDocument } from './external-changes'
import { saveFailure } from './problems'

/** Saves the text sent by the page; asks for a path if the document has none. */
export async function saveDocument(
  shell: Services,
  place: DocumentWindow,
  document: OpenedDocument,
  args: CallArguments<'file.save'>,
): Promise<SaveReply> {
  // Entries received before this call are part of the text; those received while the dialog is open are not.
  const position = document.journal.position()
  const ownPath = args.saveAs ? null : document.path
  const path = ownPath ?? (await askForPath(shell, place.window, document, args.suggestedName))
  if (path === null) return { kind: 'cancelled' }
  const real = await resolveTarget(path).catch(() => path)
  const holder = shell.windows.byPath(real)
  if (holder && holder !== place) return { kind: 'failed', code: 'open-elsewhere', name: basename(path) }
  return inTurn(document, () =>
    write(shell, place, document, {
      path,
      isOwn: ownPath !== null,
      keepsOther: args.overwrite || real === document.path,
      position,
      ...args,
    }),
  )
}

/** Runs saves of one document one after another, so that older text never overwrites newer. */
function inTurn<T>(document: OpenedDocument, save: () => Promise<T>): Promise<T> {
  const turn = (document.saving ?? Promise.resolve()).then(save, save)
  const done = turn
    .catch(() => undefined)
    .then(() => {
      if (document.saving === done) document.saving = null
    })
  document.saving = done
  return turn
}

interface Wanted {
  readonly path: string
  /** Whether this is the document's own file, not a path just chosen (and confirmed) by the user. */
  readonly isOwn: boolean
  /** Whether the existing file may be someone else's version: without a backup of it, nothing is written. */
  readonly keepsOther: boolean
  readonly position: number
  readonly text: string
  readonly overwrite: boolean
}

async function write(
  shell: Services,
  place: DocumentWindow,
  document: OpenedDocument,
  wanted: Wanted,
): Promise<SaveReply> {
  const { path, isOwn, keepsOther, position, text, overwrite } = wanted
  const name = isOwn ? document.name : basename(path)
  // Validates exactly the bytes that are written, the way they will be opened.
  const bytes = Buffer.from(text)
  if (bytes.byteLength > LIMITS.fileBytes) return { kind: 'failed', code: 'too-large', name }
  const decoded = decodeText(bytes)
  const checked = decoded.ok ? await checkInWorker(decoded.text) : decoded
  if (!checked.ok) {
    shell.log.error(
      `A document was not saved, since it could not be read again: ${checked.problem.code} ${JSON.stringify(checked.problem.values)}`,
    )
    return { kind: 'failed', code: 'invalid', name }
  }
  const expected = isOwn && !overwrite ? (document.token ?? 'absent') : 'overwrite'
  const result = await shell.saver.save(path, bytes, {
    expected,
    ...(keepsOther && expected === 'overwrite' && { backup: 'required' }),
  })
  if (!result.ok) {
    // The file was renamed just now, or where it could not be watched.
    const isGone = isOwn && !overwrite && result.problem.change === 'deleted'
    if (isGone && (document.path !== path || (await followRename(shell, place, document))))
      return write(shell, place, document, { ...wanted, path: document.path ?? path })
    shell.log.warn(`A document was not saved: ${result.problem.code} ${result.problem.errno ?? ''}`)
    if (result.token !== undefined && result.problem.path === document.path) {
      // The file still belongs to this document; the next save or start must not report it as changed by someone else.
      document.token = result.token
      document.journal.markFile(draftMeta(document))
    }
    return { kind: 'failed', code: saveFailure(result.problem), name, errno: result.problem.errno }
  }
  if (!result.superseded)
    keepVersion(shell, place, document, {
      path: result.path,
      bytes,
      fileId: checked.id,
      mark: checked.lineage.mark ?? null,
      before: document.token && { sha256: document.token.sha256, mark: document.lineage.mark ?? null },
    })
  document.path = result.path
  document.name = name
  document.token = result.token
  document.fileId = checked.id
  document.lineage = checked.lineage
  document.readOnly = false
  document.disk = null
  document.journal.markSaved(position, draftMeta(document), checked.revision)
  shell.recents.add(result.path, checked.id)
  shell.windows.retitle(place)
  if (!place.window.isDestroyed()) {
    watchDocument(shell, place)
    if (result.backupProblem)
      send(place.window.webContents, 'notice.show', { key: 'notice.backup-failed', values: { name }, tone: 'warning' })
  }
  return { kind: 'saved', name, picture: pictureOf(document) }
}

/** Keeps the saved content as a version in the background. A failure is notified once, until it works again. */
function keepVersion(
  { versions, log }: Services,
  { window }: DocumentWindow,
  document: OpenedDocument,
  saved: SavedContent,
): void {
  versions.keepSaved(saved).then(
    () => {
      document.versionsFail = false
    },
    (error: unknown) => {
      log.error('A version could not be kept', error)
      if (!document.versionsFail && !window.isDestroyed())
        send(window.webContents, 'notice.show', {
          key: 'notice.version-failed',
          values: { name: fileName(document) },
          tone: 'warning',
        })
      document.versionsFail = true
    },
  )
}

function askForPath(
  shell: Services,
  window: BrowserWindow,
  document: OpenedDocument,
  suggested: string,
): Promise<string | null> {
  const { translate } = shell
  const title = translate('dialog.save.title')
  if (document.path !== null)
    return askWhereToSave(shell, window, {
      title,
      folder: dirname(document.path),
      name: document.name,
      format: 'journey',
    })
  const name = fileNameOf(suggested) || fileNameOf(document.name) || translate('document.untitled')
  return askWhereToSave(shell, window, { title, name: `${name}${ENDING}`, format: 'journey' })
}
