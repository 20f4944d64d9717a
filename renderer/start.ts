import { followUndoKeys } from './actions/keys'
import { runAction } from './actions/run-action'
import { menuState } from './actions/registry'
import { bridge } from './session/bridge'
import { followClipboard } from './actions/clipboard-events'
import { followCells } from './editor/last-cell'
import { takePictures } from './editor/take-picture'
import { followDraftProblem, showDraftProblem } from './files/draft-problem'
import { keepDraftState } from './files/draft-state'
import { createAutosave } from './files/autosave'
import { queuedInputTaken } from './files/queued-input'
import { showOpened, startNew } from './files/open'
import { isPicture } from './editor/picture'
import { followRename, save, showOutside } from './files/save'
import { followLanguage } from './ui/follow-language'
import { keepThumbnail } from './library/thumbnails'
import { heldTyping, isTypingHeld, writeHeldTyping } from './session/held-typing'
import { isDirty, isPresenting, keepJournal, presentFile, session } from './session/session'
import { closeNotices, isOfAChange, notify, shell } from './session/shell'
import { pendingEdits, pendingNow } from './session/pending-edits'
import { addFacesFor } from './ui/fonts'
import { followTheme } from './ui/theme'
import { workshop } from './session/workshop'
import { provideControllers } from './session/view-controller'
import { CONTROLLERS } from './views/controllers'
import { equal } from '../shared/document/equal'
import type { EventName, Events } from '../shared/ipc'
import type { Settings } from '../shared/settings'

function takeSettings(settings: Settings): void {
  shell.setState({ settings })
}

/**
 * Reports the state of menu, title and unsaved changes to the main process whenever it changes. Returns a function that
 * reports immediately.
 */
function reportState(): () => void {
  let sent: unknown = null
  let menu: unknown = null
  const report = () => {
    const state = session.getState()
    const nextMenu = menuState()
    if (!equal(nextMenu, menu)) {
      menu = nextMenu
      bridge.tell('menu.state', nextMenu)
    }
    if (!state.document) return
    const file = presentFile(state)
    // The main process rejects a longer title, and would then miss the unsaved changes.
    const title = (file.maps[0]?.title || file.title).slice(0, 200)
    const { changes, others } = pendingNow()
    const dirty = isDirty(state) || isTypingHeld() || changes
    const next = { id: state.document.id, title, dirty, pending: others }
    if (!equal(next, sent)) {
      sent = next
      bridge.tell('document.state', next)
    }
  }
  session.subscribe(report)
  shell.subscribe(report)
  pendingEdits.subscribe(report)
  heldTyping.subscribe(report)
  workshop.subscribe(report)
  report()
  return report
}

/** Shows why a command was rejected. */
function reportRejections(): void {
  session.subscribe((state, before) => {
    const { rejection } = state
    if (!rejection || rejection === before.rejection) return
    notify({
      key: `rejection.${rejection.excess?.code ?? rejection.code}`,
      values: { field: rejection.field ?? '', ...rejection.values, ...rejection.excess?.values },
      tone: 'warning',
    })
  })
}

/** Dismisses notices about an edit with the next edit or undo. */
function passWarnings(): void {
  session.subscribe((state, before) => {
    if (state.history?.present !== before.history?.present) closeNotices(isOfAChange)
  })
}

/** If autosave is on, saves the file after changes, including during text editing. */
function followWithAutosave(): void {
  const mayWrite = () => {
    const state = session.getState()
    const { document } = state
    return shell.getState().settings.autosave && document?.name != null && !document.readOnly && isDirty(state)
  }
  const autosave = createAutosave(mayWrite, () => save({ unasked: true }))
  session.subscribe((state, before) => {
    if (state.history?.present !== before.history?.present) autosave.changed()
  })
}

/** Connects the window to the main process and shows the document or view it was opened for. */
export async function start(): Promise<void> {
  // Events that arrive during startup wait until it is complete.
  let begin = () => {}
  const ready = new Promise<void>((resolve) => {
    begin = resolve
  })
  let report = () => {}
  listen(
    (name, listener) => bridge.on(name, (payload) => void ready.then(() => listener(payload))),
    () => report(),
  )
  const boot = await bridge.call('app.boot', {})
  addFacesFor(JSON.stringify(boot))
  const { recents, version, platform, systemLanguages, highContrast } = boot
  shell.setState({ recents, version, platform, systemLanguages, highContrast })
  takeSettings(boot.settings)
  await followLanguage()
  followTheme()
  keepJournal((entries) => {
    addFacesFor(JSON.stringify(entries))
    const { document } = session.getState()
    if (document) bridge.tell('draft.append', { id: document.id, entries: [...entries] })
  })
  window.addEventListener('error', (event) =>
    bridge.tell('log.error', { message: `${event.message} ${event.filename}:${event.lineno}` }),
  )
  window.addEventListener('unhandledrejection', (event) => {
    bridge.tell('log.error', { message: String(event.reason).slice(0, 5000) })
    notify({ key: 'notice.unexpected', tone: 'error' })
  })
  window.addEventListener('pagehide', writeHeldTyping)
  provideControllers(CONTROLLERS)
  acceptDrops()
  followClipboard()
  followCells()
  followUndoKeys()
  report = reportState()
  keepDraftState()
  reportRejections()
  passWarnings()
  followWithAutosave()
  keepThumbnail()
  followDraftProblem()
  if (boot.document) showOpened({ kind: 'opened', document: boot.document, notices: boot.notices })
  else boot.notices.forEach(notify)
  if (boot.start === 'new') await startNew()
  begin()
}

/**
 * Listens to the main process.
 * @param on adds a listener for an event
 * @param report reports the state immediately
 */
function listen(
  on: <E extends EventName>(name: E, listener: (payload: Events[E]) => void) => void,
  report: () => void,
): void {
  on('action.run', ({ id }) => runAction(id))
  on('settings.changed', takeSettings)
  on('contrast.changed', ({ high }) => shell.setState({ highContrast: high }))
  on('recents.changed', (recents) => {
    addFacesFor(JSON.stringify(recents))
    shell.setState({ recents })
  })
  on('notice.show', notify)
  on('export.progress', ({ done }) => shell.setState({ exporting: done ?? 'unknown' }))
  on('document.opened', showOpened)
  on('draft.problem', ({ id, problem }) => showDraftProblem(id, problem))
  on('file.renamed', ({ id, name, picture }) => followRename(id, { name, picture }))
  on('file.changed-outside', ({ how }) => showOutside(how))
  on(
    'close.ask-ready',
    () =>
      void queuedInputTaken().then(() => {
        report()
        bridge.tell('close.ready', {})
      }),
  )
  on('close.ask-save', () => void save().then((close) => bridge.tell('close.answer', { close })))
}

/**
 * Opens files dropped anywhere on the window; pictures go to the focused cell (on the map, to the cell under the
 * pointer, see map-canvas.tsx).
 */
function acceptDrops(): void {
  window.addEventListener('dragover', (event) => event.preventDefault())
  window.addEventListener('drop', (event) => {
    event.preventDefault()
    const files = [...(event.dataTransfer?.files ?? [])]
    const [file] = files
    const { history, focus } = session.getState()
    const pictures = history ? files.filter(isPicture) : []
    if (pictures.length > 0) {
      // Behind a dialog, the result would not be visible.
      if (shell.getState().dialog === null && !isPresenting()) void takePictures(pictures, focus)
    } else if (file) void bridge.openDropped(file).then(showOpened)
  })
}
