import { followUndoKeys } from './actions/keys'
import { runAction } from './actions/run-action'
import { menuState } from './actions/conditions'
import { bridge } from './bridge'
import { followClipboard } from './actions/clipboard-events'
import { followCells } from './editor/last-cell'
import { takePictures } from './editor/take-picture'
import { showOpened, startNew } from './files/open'
import { isPicture } from './editor/picture'
import { followRename, save, showOutside } from './files/save'
import { followLanguage } from './ui/follow-language'
import { keepThumbnail } from './library/thumbnails'
import { isDirty, keepJournal, presentFile, session } from './session/session'
import { closeNotices, isOfAChange, notify, shell } from './session/shell'
import { pendingEdits } from './ui/pending-edits'
import { addFacesFor } from './ui/fonts'
import { followTheme } from './ui/theme'
import { isPresenting, workshop } from './session/workshop'
import { equal } from '../shared/document/equal'
import type { Settings } from '../shared/ipc'

function takeSettings(settings: Settings): void {
  shell.setState({ settings })
}

/** Tells main what its menu and title bar show, whenever that changes. */
function reportState(): void {
  let sent: unknown = null
  let menu: unknown = null
  const report = () => {
    const state = session.getState()
    const nextMenu = menuState(state, shell.getState())
    if (!equal(nextMenu, menu)) {
      menu = nextMenu
      bridge.tell('menu.state', nextMenu)
    }
    if (!state.document) return
    const file = presentFile(state)
    // Main refuses what is longer than the contract says, and would not learn that there is something to save.
    const title = (file.maps[0]?.title || file.title).slice(0, 200)
    const next = { id: state.document.id, title, dirty: isDirty(state) || pendingEdits.getState().takes.length > 0 }
    if (!equal(next, sent)) {
      sent = next
      bridge.tell('document.state', next)
    }
  }
  session.subscribe(report)
  shell.subscribe(report)
  pendingEdits.subscribe(report)
  workshop.subscribe(report)
  report()
}

/** Says why a command was turned down. */
function reportRejections(): void {
  session.subscribe((state, before) => {
    const { rejection } = state
    if (!rejection || rejection === before.rejection) return
    notify({
      key: `rejection.${rejection.code}`,
      values: { field: rejection.field ?? '', ...rejection.values },
      tone: 'warning',
    })
  })
}

/** With the next change, or an undo, what was told of the one before goes. */
function passWarnings(): void {
  session.subscribe((state, before) => {
    if (state.history?.present !== before.history?.present) closeNotices(isOfAChange)
  })
}

/** With autosave on, writes the file a little after the last change. */
function autosave(): void {
  let timer: number | undefined
  session.subscribe((state, before) => {
    // What is typed in place is saved when the typing ends.
    if (state.history?.present === before.history?.present && state.editing === before.editing) return
    window.clearTimeout(timer)
    if (!shell.getState().settings.autosave || state.document?.name == null || state.document.readOnly) return
    timer = window.setTimeout(() => {
      if (isDirty(session.getState()) && session.getState().editing === null) void save({ unasked: true })
    }, 2000)
  })
}

/** Wires the window to main and shows what it was opened for. */
export async function start(): Promise<void> {
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
  bridge.on('action.run', ({ id }) => runAction(id))
  bridge.on('settings.changed', takeSettings)
  bridge.on('contrast.changed', ({ high }) => shell.setState({ highContrast: high }))
  bridge.on('recents.changed', (recents) => {
    addFacesFor(JSON.stringify(recents))
    shell.setState({ recents })
  })
  bridge.on('notice.show', notify)
  bridge.on('export.progress', ({ done }) => shell.setState({ exporting: done }))
  bridge.on('document.opened', showOpened)
  bridge.on('file.changed-outside', ({ how }) => showOutside(how))
  bridge.on('file.renamed', ({ id, name, picture }) => followRename(id, { name, picture }))
  bridge.on('close.ask-save', () => void save().then((close) => bridge.tell('close.answer', { close })))
  window.addEventListener('error', (event) =>
    bridge.tell('log.error', { message: `${event.message} ${event.filename}:${event.lineno}` }),
  )
  window.addEventListener('unhandledrejection', (event) => {
    bridge.tell('log.error', { message: String(event.reason).slice(0, 5000) })
    notify({ key: 'notice.unexpected', tone: 'error' })
  })
  acceptDrops()
  followClipboard()
  followCells()
  followUndoKeys()
  reportState()
  reportRejections()
  passWarnings()
  autosave()
  keepThumbnail()
  if (boot.document) showOpened({ kind: 'opened', document: boot.document, notices: boot.notices })
  else boot.notices.forEach(notify)
  if (boot.start === 'new') await startNew()
}

/** A file dropped anywhere on the window is opened; pictures go to where the keyboard is (map-canvas.tsx: to the cell under them). */
function acceptDrops(): void {
  window.addEventListener('dragover', (event) => event.preventDefault())
  window.addEventListener('drop', (event) => {
    event.preventDefault()
    const files = [...(event.dataTransfer?.files ?? [])]
    const [file] = files
    const { history, focus } = session.getState()
    const pictures = history ? files.filter(isPicture) : []
    if (pictures.length > 0) {
      // Behind a dialog nobody would see where it goes.
      if (shell.getState().dialog === null && !isPresenting()) void takePictures(pictures, focus)
    } else if (file) void bridge.openDropped(file).then(showOpened)
  })
}
