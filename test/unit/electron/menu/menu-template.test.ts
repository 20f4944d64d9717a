import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import english from '../../../../assets/locales/en.json'
import { menuTemplate } from '../../../../electron/menu/menu-template'
import { createTranslate } from '../../../../electron/translate'
import type { Action } from '../../../../shared/actions/action'
import { ACTIONS } from '../../../../shared/actions/actions'

const ran: string[] = []
const recents = [{ id: 'r1', name: 'Q&A.journey', folder: '~/maps', when: '2026-11-22T10:00:00Z', picture: null }]

function template(platform: NodeJS.Platform) {
  return menuTemplate({
    translate: createTranslate('en'),
    platform,
    recents,
    run: (id) => ran.push(id),
    openRecent: (id) => ran.push(id),
  })
}

function items(of: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return of.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])
}

/** Calls an item's click handler, which takes no arguments. */
function choose(item: MenuItemConstructorOptions | undefined): void {
  const click = item?.click as (() => void) | undefined
  click?.()
}

describe.each(['linux', 'win32', 'darwin'] as const)('menu on %s', (platform) => {
  const all = items(template(platform))

  it('contains each action once, with a label from the catalogue', () => {
    for (const action of (ACTIONS as readonly Action[]).filter(({ menu }) => menu)) {
      const found = all.filter(({ id }) => id === action.id)
      expect(
        found.map(({ label }) => label),
        action.id,
      ).toEqual([english[`action.${action.id}` as keyof typeof english]])
    }
  })

  it('runs the action of an item', () => {
    ran.length = 0
    choose(all.find(({ id }) => id === 'file.save-as'))
    choose(all.find(({ label }) => label?.startsWith('Q&&A')))
    expect(ran).toEqual(['file.save-as', 'r1'])
  })

  it('uses no accelerator twice', () => {
    const accelerators = all.flatMap(({ accelerator }) => (typeof accelerator === 'string' ? [accelerator] : []))
    expect(accelerators).toEqual([...new Set(accelerators)])
    expect(accelerators.length).toBeGreaterThan(10)
  })

  it('separates groups by single lines', () => {
    for (const { submenu } of all) {
      const kinds = (Array.isArray(submenu) ? submenu : []).map(({ type }) => type)
      expect(kinds.at(0)).not.toBe('separator')
      expect(kinds.at(-1)).not.toBe('separator')
      expect(kinds.some((kind, at) => kind === 'separator' && kinds[at + 1] === 'separator')).toBe(false)
    }
  })
})

describe('menu', () => {
  it('escapes an ampersand in a file name', () => {
    expect(items(template('linux')).map(({ label }) => label)).toContain('Q&&A.journey – ~/maps')
  })

  it('hides the items of second accelerators', () => {
    const hidden = items(template('linux')).filter(({ visible }) => visible === false)
    expect(hidden.map(({ accelerator }) => accelerator)).toEqual(['CmdOrCtrl+Y', 'CmdOrCtrl+Alt+F', 'CmdOrCtrl+Plus'])
  })
})
