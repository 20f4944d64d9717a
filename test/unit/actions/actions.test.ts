import { expect, it } from 'vitest'
import type { Action } from '../../../shared/actions/action'
import { ACTIONS } from '../../../shared/actions/actions'
import { CONTEXT_MENUS } from '../../../shared/actions/context-menus'

it('no key runs two actions', () => {
  const keys = (ACTIONS as readonly Action[]).flatMap((action) => [
    ...(action.keys ?? []),
    ...[action.accelerator, action.alternative].flatMap(
      (accelerator) => accelerator?.replace('CmdOrCtrl', 'Mod') ?? [],
    ),
  ])
  const seen = new Set<string>()
  const twice = keys.map((key) => key.toLowerCase()).filter((key) => seen.has(key) || !seen.add(key))
  expect(twice).toEqual([])
})

it('inserting changes the document and ends text editing', () => {
  for (const { id, menu, changes, endsTyping = false } of ACTIONS as readonly Action[]) {
    if (menu?.in === 'insert')
      expect({ id, changes, endsTyping }).toEqual({ id, changes: 'document', endsTyping: true })
  }
})

it('no context menu has an action twice, and all of them fit into the window', () => {
  for (const [kind, groups] of Object.entries(CONTEXT_MENUS)) {
    const actions = groups.flat().flatMap((item) => (typeof item === 'string' ? [item] : item.actions))
    expect(actions, kind).toEqual([...new Set(actions)])
    // 34 px each and 13 px between groups, in a window of 800.
    expect(groups.flat().length * 34 + groups.length * 13, kind).toBeLessThan(760)
  }
})
