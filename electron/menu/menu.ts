import { Menu } from 'electron'
import type { Action } from '../../shared/actions/action'
import { type ActionId, ACTIONS, type MainActionId } from '../../shared/actions/actions'
import type { DocumentWindow } from '../documents/window-registry'
import { send } from '../ipc/send'
import type { Services } from '../services'
import { alternativeId, menuTemplate } from './menu-template'

export type MainActions = Readonly<Record<MainActionId, (place: DocumentWindow | null) => void>>

export interface MenuBar {
  /** Rebuilds the menu, for example after a change of the recent files or the language. */
  rebuild: () => void
  /** Updates enabled and checked items for the current window. */
  refresh: () => void
  /** Runs an action of the main process for a window; ignores others, which the page runs itself. */
  choose: (place: DocumentWindow, id: ActionId) => void
}

/** @param openRecent opens a recent file for a window */
export function openMenuBar(
  shell: Services,
  actions: MainActions,
  openRecent: (place: DocumentWindow | null, id: string) => void,
): MenuBar {
  const { windows, recents, translate } = shell

  function run(id: ActionId): void {
    const place = windows.current()
    if (isMainAction(actions, id)) actions[id](place)
    else if (place) send(place.window.webContents, 'action.run', { id })
  }

  function refresh(): void {
    const menu = Menu.getApplicationMenu()
    if (!menu) return
    const place = windows.current()
    const enabled = new Set(place?.menu?.enabled)
    const ticked = new Set(place?.menu?.ticked)
    for (const action of ACTIONS as readonly (Action & { readonly id: ActionId })[]) {
      const isOn = action.main === true || enabled.has(action.id)
      for (const id of [action.id, alternativeId(action.id)]) {
        const item = menu.getMenuItemById(id)
        if (!item) continue
        item.enabled = isOn
        if (item.type === 'checkbox' || item.type === 'radio') item.checked = ticked.has(action.id)
      }
    }
  }

  function rebuild(): void {
    const template = menuTemplate({
      translate,
      platform: process.platform,
      recents: recents.list(),
      run,
      openRecent: (id) => {
        openRecent(windows.current(), id)
      },
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
    refresh()
  }

  function choose(place: DocumentWindow, id: ActionId): void {
    if (isMainAction(actions, id)) actions[id](place)
  }

  return { rebuild, refresh, choose }
}

function isMainAction(actions: MainActions, id: ActionId): id is MainActionId {
  return Object.hasOwn(actions, id)
}
