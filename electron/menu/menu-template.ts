import type { MenuItemConstructorOptions } from 'electron'
import { type Action, type MenuId, MENUS } from '../../shared/actions/action'
import { type ActionId, ACTIONS } from '../../shared/actions/actions'
import type { RecentFile } from '../../shared/ipc-values'
import type { Translate } from '../../shared/drawing/context'

/** Number of files listed in Open Recent. */
const RECENT_ITEMS = 10

/** Actions that macOS has in the application menu. */
const IN_APP_MENU: ReadonlySet<string> = new Set(['app.quit', 'app.settings', 'help.about'])

export interface MenuInput {
  readonly translate: Translate
  readonly platform: NodeJS.Platform
  readonly recents: readonly RecentFile[]
  readonly run: (id: ActionId) => void
  readonly openRecent: (id: string) => void
}

type Item = MenuItemConstructorOptions
type MenuAction = Action & { readonly id: ActionId; readonly menu: NonNullable<Action['menu']> }

const separator: Item = { type: 'separator' }

/** Builds the native menu from the table of actions. Item ids are action ids. */
export function menuTemplate(input: MenuInput): Item[] {
  const { translate, platform } = input
  const menus = MENUS.map((menu): Item => ({
    id: `menu.${menu}`,
    label: translate(`menu.${menu}`),
    submenu: menuItems(menu, input),
  }))
  return platform === 'darwin' ? [appMenu(input), ...menus] : menus
}

function menuItems(menu: MenuId, input: MenuInput): Item[] {
  const actions = (ACTIONS as readonly Action[]).filter((action): action is MenuAction => {
    return action.menu?.in === menu && !(input.platform === 'darwin' && IN_APP_MENU.has(action.id))
  })
  const groups = [...new Set(actions.map((action) => action.menu.group))]
    .sort((a, b) => a - b)
    .map((group) =>
      groupItems(
        actions.filter((action) => action.menu.group === group),
        input,
      ),
    )
  if (menu === 'file') groups[0]?.push(recentMenu(input))
  return groups.flatMap((group, at) => (at === 0 ? group : [separator, ...group]))
}

/** Builds the items of a group. A submenu is placed at its first item. */
function groupItems(actions: readonly MenuAction[], input: MenuInput): Item[] {
  const items: Item[] = []
  const submenus = new Map<string, Item[]>()
  for (const action of actions) {
    const { submenu } = action.menu
    const within = submenu === undefined ? items : submenus.get(submenu)
    if (within) {
      within.push(...actionItems(action, input))
    } else if (submenu !== undefined) {
      const inner = actionItems(action, input)
      submenus.set(submenu, inner)
      items.push({ id: `submenu.${submenu}`, label: input.translate(`submenu.${submenu}`), submenu: inner })
    }
  }
  return items
}

/** Native roles work in any text field and reach the page as cut, copy and paste events. */
const ROLES: Partial<Record<ActionId, Item['role']>> = { 'edit.cut': 'cut', 'edit.copy': 'copy', 'edit.paste': 'paste' }

function actionItems(
  { id, accelerator, alternative, main = false, tick }: MenuAction,
  { translate, run }: MenuInput,
): Item[] {
  const role = ROLES[id]
  if (role) return [{ id, role, label: translate(`action.${id}`) }]
  const click = () => {
    run(id)
  }
  const base: Item = { label: translate(`action.${id}`), enabled: main, click }
  const shown: Item = {
    ...base,
    id,
    accelerator,
    ...(tick && { type: tick === 'radio' ? 'radio' : 'checkbox' }),
  }
  return alternative === undefined
    ? [shown]
    : [
        shown,
        { ...base, id: alternativeId(id), accelerator: alternative, visible: false, acceleratorWorksWhenHidden: true },
      ]
}

/** Returns the id of the hidden item for an action's second accelerator. */
export function alternativeId(id: ActionId): string {
  return `${id}/alternative`
}

function recentMenu({ translate, recents, openRecent }: MenuInput): Item {
  const items = recents.slice(0, RECENT_ITEMS).map(({ id, name, folder }): Item => ({
    // A single & would mark a mnemonic.
    label: `${name} – ${folder}`.replaceAll('&', '&&'),
    click: () => {
      openRecent(id)
    },
  }))
  const none: Item = { label: translate('menu.no-recent'), enabled: false }
  return { id: 'submenu.recent', label: translate('submenu.recent'), submenu: items.length > 0 ? items : [none] }
}

function appMenu({ translate, run }: MenuInput): Item {
  const item = (id: ActionId, accelerator?: string): Item => ({
    id,
    label: translate(`action.${id}`),
    accelerator,
    click: () => {
      run(id)
    },
  })
  return {
    role: 'appMenu',
    submenu: [
      item('help.about'),
      separator,
      item('app.settings', 'CmdOrCtrl+,'),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      item('app.quit', 'CmdOrCtrl+Q'),
    ],
  }
}
