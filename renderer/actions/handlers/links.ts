import type { Command } from '../../../shared/document/commands'
import type { Link } from '../../../shared/document/schema'
import { dispatch } from '../../session/session'
import { thingInFocus } from '../../session/focus'
import { hasLink, hasLinkOfOtherKind } from '../enabled'
import type { Handlers } from './handlers'

function change(set: (link: Link) => Extract<Command, { type: 'update' }>['set']): void {
  const link = thingInFocus('link')
  if (link) dispatch({ type: 'update', id: link.id, set: set(link) })
}

export const LINKS = {
  'map.link-kind': { enabled: hasLinkOfOtherKind, run: (kind) => change(() => ({ kind })) },
  'map.link-turn': { enabled: hasLink, run: () => change(({ from, to }) => ({ from: to, to: from })) },
} satisfies Partial<Handlers>
