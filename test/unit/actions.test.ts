import { expect, it } from 'vitest'
import { type Action, ACTIONS } from '../../shared/actions'

it('no key runs two actions', () => {
  const keys = (ACTIONS as readonly Action[]).flatMap((action) => [
    ...(action.keys ?? []),
    ...[action.accelerator, action.alternative].flatMap((accelerator) => accelerator?.replace('CmdOrCtrl', 'Mod') ?? []),
  ])
  const seen = new Set<string>()
  const twice = keys.map((key) => key.toLowerCase()).filter((key) => seen.has(key) || !seen.add(key))
  expect(twice).toEqual([])
})
