import { owningStep } from '../../shared/document/map-queries'
import { find, get } from '../../shared/document/entity-index'
import type { Entity, EntityKind, Lane, Step } from '../../shared/document/schema'
import { presentFile, presentMap, session, type SessionState } from './session'

/** Returns whether the focus is on an item of a map, not on one of the whole file. */
export function isOnMap(state: SessionState = session.getState()): boolean {
  const { focus, history } = state
  if (!focus || !history) return false
  return focus.kind === 'cell' || find(presentFile(state), focus.id)?.map != null
}

/** Returns the focused step, or the step of the focused item. */
export function stepInFocus(state: SessionState = session.getState()): Step | null {
  const { focus, history } = state
  if (!focus || !history) return null
  const file = presentFile(state)
  return (focus.kind === 'cell' ? get(file, 'step', focus.step) : owningStep(file, focus.id)) ?? null
}

/** Returns the focused lane, or the lane of the focused cell, card, step or touchpoint. */
export function laneInFocus(state: SessionState = session.getState()): Lane | null {
  const { focus, history } = state
  if (!focus || !history) return null
  const file = presentFile(state)
  if (focus.kind === 'cell') return get(file, 'lane', focus.lane) ?? null
  const found = find(file, focus.id)
  if (found?.kind === 'step' || found?.kind === 'touchpoint')
    return presentMap(state).lanes.find(({ kind }) => kind === `${found.kind}s`) ?? null
  return get(file, 'lane', get(file, 'card', focus.id)?.lane ?? focus.id) ?? null
}

/** Returns the focused entity if it is of a kind. */
export function thingInFocus<K extends EntityKind>(
  kind: K,
  state: SessionState = session.getState(),
): Entity<K> | undefined {
  const { focus, history } = state
  return history && focus?.kind === 'thing' ? get(presentFile(state), kind, focus.id) : undefined
}
