import type { Command } from '../../../shared/document/commands'
import type { Link } from '../../../shared/document/schema'
import { dispatch } from '../../session/session'
import { thingInFocus } from '../../session/focus'
import type { Handlers } from './handlers'

function change(set: (link: Link) => Extract<Command, { type: 'update' }>['set']): void {
  const link = thingInFocus('link')
  if (link) dispatch({ type: 'update', id: link.id, set: set(link) })
}

export const LINKS: Handlers = {
  'map.link-kind': (kind) => change(() => ({ kind })),
  'map.link-turn': () => change(({ from, to }) => ({ from: to, to: from })),
}
