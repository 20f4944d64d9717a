import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { withFileName } from '../../shared/document/problem'
import { PICTURE_ENDINGS } from '../../shared/formats/picture'
import type { FormatId } from '../../shared/exports/exports'
import type { ChosenPicture, OpenResult } from '../../shared/ipc-values'
import { problemNotice } from '../../shared/problem-notice'
import type { Translate } from '../../shared/drawing/context'
import { readWithFingerprint } from '../files/file-fingerprint'
import { send } from '../ipc/send'
import type { Services } from '../services'
import type { DocumentWindow } from './window-registry'
import { ENDING, withEnding } from './names'
import { openInto } from './open-document'
import { readProblem } from './problems'
import { MERMAID_ENDINGS } from './read-document'

const ENDINGS = { journey: [ENDING.slice(1)], mermaid: MERMAID_ENDINGS, picture: PICTURE_ENDINGS } as const

/** Shows the open dialog for a kind of file; resolves to undefined if cancelled. */
async function askForFile(
  shell: Services,
  place: DocumentWindow | null,
  kind: keyof typeof ENDINGS,
): Promise<string | undefined> {
  const { translate } = shell
  const options: Electron.OpenDialogOptions = {
    title: translate(`dialog.open.${kind}`),
    defaultPath: defaultFolder(shell),
    filters: [
      { name: translate(`dialog.filter.${kind}`), extensions: [...ENDINGS[kind]] },
      { name: translate('dialog.filter.all'), extensions: ['*'] },
    ],
    properties: ['openFile'],
  }
  const { canceled, filePaths } = await showOpenDialog(place?.window ?? null, options)
  return canceled ? undefined : filePaths[0]
}

/**
 * Shows the open dialog and opens the chosen file. In the journey dialog any file can be chosen; its extension decides
 * how it is read.
 */
export async function openByDialog(
  shell: Services,
  place: DocumentWindow | null,
  kind: 'journey' | 'mermaid',
): Promise<OpenResult> {
  const path = await askForFile(shell, place, kind)
  return path === undefined
    ? { kind: 'cancelled' }
    : openInto(shell, place, path, kind === 'mermaid' ? kind : undefined)
}

/** Shows the open dialog for pictures and reads the chosen file without checking its content. */
export async function choosePicture(shell: Services, place: DocumentWindow): Promise<ChosenPicture> {
  const path = await askForFile(shell, place, 'picture')
  if (path === undefined) return { kind: 'cancelled' }
  const name = basename(path)
  const read = await readWithFingerprint(path)
  if (read.ok) return { kind: 'chosen', name, bytes: new Uint8Array(read.bytes) }
  const problem = readProblem(read.problem)
  return {
    kind: 'failed',
    notice:
      problem.code === 'too-large'
        ? { key: 'picture.too-large', values: { name }, tone: 'warning' }
        : problemNotice(withFileName(problem, name)),
  }
}

function showOpenDialog(
  window: BrowserWindow | null,
  options: Electron.OpenDialogOptions,
): Promise<Electron.OpenDialogReturnValue> {
  return window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options)
}

interface Wanted {
  readonly title: string
  /** Initial folder; by default that of the latest recent file. */
  readonly folder?: string
  /** Suggested file name with extension. */
  readonly name: string
  readonly format: 'journey' | FormatId
}

/** Shows the save dialog and returns a path with the format's extension, or null if cancelled. */
export async function askWhereToSave(
  shell: Services,
  window: BrowserWindow,
  { title, folder = defaultFolder(shell), name, format }: Wanted,
): Promise<string | null> {
  const { translate } = shell
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    defaultPath: join(folder, name),
    filters: [{ name: translate(`dialog.filter.${format}`), extensions: [format] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  if (canceled || filePath === '') return null
  const path = withEnding(filePath, `.${format}`)
  return path === filePath || (await mayReplace(window, path, translate)) ? path : null
}

/** Returns the initial folder of dialogs: that of the latest recent file, else the user's documents. */
function defaultFolder({ recents }: Services): string {
  const [latest] = recents.list()
  const path = latest && recents.pathOf(latest.id)
  if (path !== undefined) return dirname(path)
  try {
    return app.getPath('documents')
  } catch {
    return homedir()
  }
}

/** The system dialog confirmed the typed name; with the extension added, another file may exist. */
async function mayReplace(window: BrowserWindow, path: string, translate: Translate): Promise<boolean> {
  const exists = await stat(path).then(
    () => true,
    () => false,
  )
  if (!exists) return true
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: translate('dialog.replace.message', { name: basename(path) }),
    detail: translate('dialog.replace.detail'),
    buttons: [translate('dialog.replace.yes'), translate('dialog.cancel')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** Opens a file from the recent files list. */
export async function openRecent(shell: Services, place: DocumentWindow | null, id: string): Promise<OpenResult> {
  const path = shell.recents.pathOf(id)
  return path === undefined ? { kind: 'cancelled' } : openInto(shell, place, path)
}

/** Opens a document from a menu and sends the result to the page; without a window, opens one. */
export async function openForMenu(
  shell: Services,
  place: DocumentWindow | null,
  open: (place: DocumentWindow | null) => Promise<OpenResult>,
): Promise<void> {
  const result = await open(place)
  if (result.kind !== 'opened' && result.kind !== 'failed') return
  if (place) send(place.window.webContents, 'document.opened', result)
  else if (result.kind === 'failed') shell.windows.open({ notices: [problemNotice(result.problem)] })
}

/** Opens files requested from outside (command line, second instance, file manager) in an empty window or new ones. */
export async function openFromOutside(shell: Services, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const empty = shell.windows.all().find(({ document, start }) => document === null && start === undefined)
    await openForMenu(shell, empty ?? null, (place) => openInto(shell, place, path))
  }
}
