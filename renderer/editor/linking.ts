import { createStore } from 'zustand/vanilla'
import { addLink, canLink, linksOf } from '../../shared/document/links'
import type { Direction } from '../../shared/document/edits/structure'
import { linkById } from '../../shared/map/links/links-in'
import { thingInFocus } from '../session/focus'
import { makeId } from '../session/make-id'
import { focusOn } from '../session/selection'
import { asOneUpdate, dispatch, presentFile, presentMap, session } from '../session/session'
import { lookedAt, reveal } from './viewport/camera'

/** A link that is being made. */
export interface Linking {
  readonly from: string
  /** By hand: where the pointer is on the map (scene units), and the thing under it. By keyboard the focus is the other end. */
  readonly hand: { readonly x: number; readonly y: number; readonly over: string | null } | null
}

export const linking = createStore<{ readonly now: Linking | null }>(() => ({ now: null }))

/** Begins a link at the thing that has the focus; arrows or a click then lead to its other end. */
export function startLinking(): void {
  const { focus } = session.getState()
  if (focus?.kind === 'thing' && canLink(presentFile(), focus.id))
    linking.setState({ now: { from: focus.id, hand: null } })
}

export function stopLinking(): void {
  linking.setState({ now: null })
}

/** Links two things and selects the link. */
export function link(from: string, to: string): void {
  const made = addLink(presentFile(), presentMap(), from, to, makeId)
  if (made && dispatch(made.command)) focusOn({ kind: 'thing', id: made.id })
}

/** Whether the other end of a link is being looked for, by key or click. */
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

/** Where an arrow leads from a link that has the focus: back to where it begins, or on to where it ends. */
export function alongLink(direction: Direction): boolean {
  const own = thingInFocus('link')
  if (own) focusOn({ kind: 'thing', id: direction === 'left' || direction === 'up' ? own.from : own.to })
  return own !== undefined
}

/** The thing whose links one goes through, and the link that was reached. */
let round: { readonly thing: string; readonly at: string } | null = null

/** Goes to the next link of the thing that has the focus. */
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
