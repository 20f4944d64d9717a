import { createStore } from 'zustand/vanilla'
import { addLink, canLink, linksOf } from '../../shared/document/links'
import type { Direction } from '../../shared/document/edits/structure'
import { linkById } from '../../shared/map/links/links-in'
import { thingInFocus } from '../session/focus'
import { makeId } from '../session/make-id'
import { focusOn } from '../session/selection'
import { asOneUpdate, dispatch, presentFile, presentMap, session } from '../session/session'
import { lookedAt, reveal } from './viewport/camera'

/** A link that is being created. */
export interface Linking {
  readonly from: string
  /**
   * With the pointer: its position on the map (scene units), and the id of the item under it. By keyboard the focus is
   * the other end.
   */
  readonly hand: { readonly x: number; readonly y: number; readonly over: string | null } | null
}

export const linking = createStore<{ readonly now: Linking | null }>(() => ({ now: null }))

/** Starts a link at the focused item; arrow keys or a click choose the other end. */
export function startLinking(): void {
  const { focus } = session.getState()
  if (focus?.kind === 'thing' && canLink(presentFile(), focus.id))
    linking.setState({ now: { from: focus.id, hand: null } })
}

export function stopLinking(): void {
  linking.setState({ now: null })
}

/** Links two items and selects the link. */
export function link(from: string, to: string): void {
  const made = addLink(presentFile(), presentMap(), from, to, makeId)
  if (made && dispatch(made.command)) focusOn({ kind: 'thing', id: made.id })
}

/** Returns whether the other end of a link is being chosen, by keyboard or click. */
export function seeksEnd({ now }: { readonly now: Linking | null }): boolean {
  return now !== null && now.hand === null
}

/** Ends linking: links to an item, or else returns to where it began. Returns whether a link was being made. */
export function endLinking(to?: string): boolean {
  const { now } = linking.getState()
  if (!now) return false
  stopLinking()
  asOneUpdate(() => {
    focusOn({ kind: 'thing', id: now.from })
    if (to !== undefined) link(now.from, to)
  })
  return true
}

/** Ends linking by keyboard: Enter makes the link, Esc cancels. Returns whether the key was one of these. */
export function linkByKey(name: string): boolean {
  const { now } = linking.getState()
  if (!now || now.hand) return false
  if (name === 'Escape') return endLinking()
  if (name !== 'Enter') return false
  const { focus } = session.getState()
  if (focus?.kind === 'thing' && focus.id !== now.from && canLink(presentFile(), focus.id)) endLinking(focus.id)
  return true
}

/** Returns where an arrow key leads from a focused link: to its start or its end. */
export function alongLink(direction: Direction): boolean {
  const own = thingInFocus('link')
  if (own) focusOn({ kind: 'thing', id: direction === 'left' || direction === 'up' ? own.from : own.to })
  return own !== undefined
}

/** The item whose links are being cycled through, and the current link. */
let round: { readonly thing: string; readonly at: string } | null = null

/** Focuses the next link of the focused item. */
export function nextLink(): void {
  const { focus } = session.getState()
  if (focus?.kind !== 'thing') return
  const map = presentMap()
  const own = thingInFocus('link')
  const thing = own ? (round?.at === own.id ? round.thing : own.from) : focus.id
  const seen = lookedAt()
  const links = linksOf(map, thing).filter(({ id }) => !seen || linkById(seen.layout, map, id))
  const next = links[(links.findIndex(({ id }) => id === own?.id) + 1) % links.length]
  if (!next) return
  round = { thing, at: next.id }
  focusOn({ kind: 'thing', id: next.id })
  const drawn = seen && linkById(seen.layout, map, next.id)
  if (drawn) reveal(drawn.extent)
}
