import { basename, join } from 'node:path'
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  nativeTheme,
  type Protocol,
  protocol,
  session,
  shell as system,
} from 'electron'
import type { Notice, OpenResult } from '../shared/ipc-values'
import type { Settings } from '../shared/settings'
import { languageOf, localeOf } from '../shared/languages'
import { problemNotice } from '../shared/problem-notice'
import { type Closing, openClosing } from './documents/closing'
import { createWindowRegistry, type DocumentWindow } from './documents/window-registry'
import { openByDialog, openForMenu, openFromOutside, openRecent } from './documents/file-dialogs'
import { openKeptVersions } from './documents/kept-versions'
import { suspectKey, watchResponse } from './documents/suspicion'
import { openInto, recoverDocument } from './documents/open-document'
import { draftProblem } from './documents/opened-document'
import { openDraftStore, type UnusableDraft } from './files/drafts'
import { type Recovered, recoverInterrupted } from './files/in-place'
import { openSuspects } from './files/suspects'
import { createSaver } from './files/save'
import { openVersionStore } from './files/version-store'
import { handleApp } from './handlers/app-handlers'
import { handleClipboard } from './handlers/clipboard-handlers'
import { handleExports } from './handlers/export-handlers'
import { handleFiles } from './handlers/file-handlers'
import { openIpc } from './ipc/ipc'
import { holdWhileLoading, send } from './ipc/send'
import type { Log } from './log'
import { type MenuBar, openMenuBar } from './menu/menu'
import { offerTextMenu } from './menu/text-menu'
import type { Origin } from './origin'
import type { AppPaths } from './paths'
import { serveRenderer } from './protocol/serve'
import { openQuitting } from './quitting'
import { openRecents } from './recents'
import { hardenSession } from './security'
import { openSettings } from './settings'
import type { Services } from './services'
import { systemLanguages } from './system-languages'
import { translateInto } from './translate'
import { recoverFromCrashes } from './windows/crash-recovery'
import { makeDocumentWindow } from './windows/document-window'
import { openWindowState } from './windows/window-state'

/** Test builds use another name, which appears in window titles. */
const PRODUCT = app.name
const RENDERER = join(import.meta.dirname, '..', 'renderer')

/** Methods of the running app for the process entry point. */
export interface MainApp {
  /** Opens the given files. Without any, brings a window to the front. */
  openFiles(paths: readonly string[]): Promise<void>
}

export interface StartedWith {
  /** Paths of files to open. */
  readonly files: readonly string[]
  /** Shown in the first window. */
  readonly notices: readonly Notice[]
}

/** Starts the app once Electron is ready: recovers the drafts of an earlier run, then opens the requested files. */
export async function startApp(
  paths: AppPaths,
  origin: Origin,
  log: Log,
  { files, notices }: StartedWith,
): Promise<MainApp> {
  const saver = createSaver({ backupDir: paths.backups })
  const [settings, recents, state, interrupted] = await Promise.all([
    openSettings(paths.settings, saver, tellAll),
    openRecents(paths.recents, saver, () => new Date(), tellAll),
    openWindowState(paths.windowState, saver, tellAll),
    recoverInterrupted(paths.backups),
    hardenSession(session.defaultSession, origin),
  ])
  nativeTheme.themeSource = themeSource(settings.current())
  const serve = (protocols: Protocol) => {
    serveRenderer(protocols, RENDERER, origin)
  }
  serve(protocol)

  const preferred = systemLanguages()
  const language = () => languageOf(settings.current().language, preferred)
  const translate = translateInto(language)
  const drafts = openDraftStore(paths.drafts, {
    onProblem(id, problem) {
      log.warn(
        problem ? `A draft can't be written: ${problem.code} ${problem.errno ?? ''}` : 'A draft is written again',
      )
      for (const { window, document } of windows.all())
        if (document?.journal.id === id)
          send(window.webContents, 'draft.problem', { id: document.id, problem: draftProblem(problem) })
    },
    onMistake(problem) {
      log.error(`Not kept in a draft, or not cleared away: ${problem.code} ${problem.errno ?? ''} ${problem.path}`)
    },
  })
  const versionStore = openVersionStore(paths.versions)
  const versions = openKeptVersions(versionStore, paths.backups)
  const suspects = openSuspects(paths.suspects, (errno) => {
    log.warn(`A document could not be marked as one that is being opened: ${errno}`)
  })
  const ipc = openIpc(ipcMain, origin, log)
  const windows = createWindowRegistry({
    product: PRODUCT,
    untitled: () => translate('document.untitled'),
    makeWindow: (open) => makeDocumentWindow(origin, state, open, settings.current().scale),
    prepare: (place) => {
      prepare(place)
    },
  })
  const shell: Services = {
    paths,
    origin,
    log,
    ipc,
    saver,
    drafts,
    suspects,
    versionStore,
    versions,
    settings,
    recents,
    windows,
    translate,
    systemLanguages: preferred,
    get locale() {
      return localeOf(language(), preferred)
    },
  }
  const closing: Closing = openClosing(shell)
  const quitting = openQuitting(shell, closing, closeForGood, [settings, recents, state, versions, suspects])
  const menuBar: MenuBar = openMenuBar(
    shell,
    {
      'file.new': newDocument,
      'file.new-from': showTemplates,
      'file.open': (place) => inBackground(openForMenu(shell, place, (at) => openByDialog(shell, at, 'journey'))),
      'file.import-mermaid': (place) =>
        inBackground(openForMenu(shell, place, (at) => openByDialog(shell, at, 'mermaid'))),
      'window.close': (place) => place?.window.close(),
      'app.quit': () => {
        app.quit()
      },
      'edit.cut': (place) => place?.window.webContents.cut(),
      'edit.copy': (place) => place?.window.webContents.copy(),
      'edit.paste': (place) => place?.window.webContents.paste(),
      'view.full-screen': (place) => place?.window.setFullScreen(!place.window.isFullScreen()),
      'help.log': () => inBackground(system.openPath(paths.logs)),
    },
    (place, id) => inBackground(openForMenu(shell, place, (at) => openRecent(shell, at, id))),
  )

  /** Only called after the first window exists; `send` buffers the notice while a page is still loading. */
  function tellAll(notice: Notice): void {
    log.warn(`${notice.key} ${JSON.stringify(notice.values ?? {})}`)
    for (const { window } of windows.all()) send(window.webContents, 'notice.show', notice)
  }

  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      log.error('An action of the menu failed', error)
    })
  }

  function newDocument(place: DocumentWindow | null): void {
    if (place && !place.document) send(place.window.webContents, 'action.run', { id: 'file.new' })
    else windows.open({ start: 'new' })
  }

  /** Templates are chosen on the start screen. */
  function showTemplates(place: DocumentWindow | null): void {
    if (!place || place.document) windows.open({})
  }

  function prepare(place: DocumentWindow): void {
    const { window } = place
    ipc.trust(window.webContents, 'document')
    holdWhileLoading(window.webContents)
    window.on('focus', menuBar.refresh)
    window.on('close', (event) => {
      event.preventDefault()
      inBackground(closeWindow(place))
    })
    window.once('closed', menuBar.refresh)
    recoverFromCrashes(place, shell)
    watchResponse(place, shell)
    offerTextMenu(window, translate)
    inBackground(window.loadURL(origin.pageUrl('index.html')))
  }

  async function closeWindow(place: DocumentWindow): Promise<void> {
    if (await closing.mayClose(place)) closeForGood(place)
  }

  function closeForGood(place: DocumentWindow): void {
    if (place.window.isDestroyed()) return
    state.remember(place.window)
    place.mayClose = true
    if (place.document && !place.keepsDraft) void suspects.remove(suspectKey(place.document))
    place.window.destroy()
  }

  let shown = language()
  settings.onChange((changed) => {
    nativeTheme.themeSource = themeSource(changed)
    for (const { window } of windows.all()) window.webContents.setZoomFactor(changed.scale)
    if (language() === shown) return
    shown = language()
    menuBar.rebuild()
    for (const place of windows.all()) windows.retitle(place)
  })
  recents.onChange(menuBar.rebuild)
  handleFiles(shell, closing)
  handleApp(shell, menuBar)
  handleClipboard(shell.ipc)
  handleExports(shell, serve)
  menuBar.rebuild()
  app.on('activate', () => {
    if (windows.all().length === 0) windows.open({})
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', quitting)

  const broken = [settings, recents, state].flatMap(({ notice }) => (notice === null ? [] : [notice]))
  for (const { key, values } of [...notices, ...broken]) log.warn(`${key} ${JSON.stringify(values ?? {})}`)
  // The page loads while its documents are being read.
  const first = windows.open({ notices: [...notices, ...broken, ...interrupted.flatMap(interruptionNotice)] })
  first.opening = openAtStart(first).catch((error: unknown) => {
    log.error('What the app started with could not be opened', error)
  })
  await first.opening

  return {
    async openFiles(more) {
      if (more.length > 0) await openFromOutside(shell, more)
      else showSomething(windows.current()?.window)
    },
  }

  /** Opens recovered drafts, then the requested files; the first document goes into the existing window. */
  async function openAtStart(place: DocumentWindow): Promise<void> {
    const vacant = () => (place.document === null ? place : null)
    const tell = (result: OpenResult) => {
      if (result.kind === 'opened') place.notices = [...place.notices, ...result.notices]
      if (result.kind === 'failed') place.notices = [...place.notices, problemNotice(result.problem)]
    }
    const left = await drafts.recoverable()
    // The notice about the profile stands for the folder of drafts in it.
    const unusable = left.unusable.filter(({ why }) => why !== 'unread' || notices.length === 0)
    place.notices = [...place.notices, ...unusable.map(unusableNotice)]
    for (const draft of left.drafts.reverse()) tell(await recoverDocument(shell, vacant(), draft))
    for (const path of files) tell(await openInto(shell, vacant(), path))
  }

  function showSomething(window: BrowserWindow | undefined): void {
    if (!window) {
      windows.open({})
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
}

/** Returns the notice for a draft that could not be recovered. */
function unusableNotice(draft: UnusableDraft): Notice {
  const values = { folder: draft.folder, reason: 'errno' in draft ? draft.errno : '' }
  return { key: `notice.draft-${draft.why}`, values, tone: 'warning' }
}

/** Returns the theme of native menus and dialogs. High contrast has a black background. */
function themeSource({ theme }: Settings): typeof nativeTheme.themeSource {
  return theme === 'contrast' ? 'dark' : theme
}

/** Returns a warning for an interrupted in-place save that could not be completed. */
function interruptionNotice({ outcome, path, folder }: Recovered): Notice[] {
  if (outcome === 'completed' || outcome === 'intact') return []
  return [{ key: `notice.write-${outcome}`, values: { name: basename(path), folder: folder ?? '' }, tone: 'warning' }]
}

/** Shows a native error box, since no window can be created, and exits. */
export function failToStart(error: unknown): void {
  dialog.showErrorBox(PRODUCT, error instanceof Error ? error.message : String(error))
  app.exit(1)
}
