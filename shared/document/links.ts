import type { Command } from './commands'
import type { MakeId } from './new-file'
import { type JourneyFile, type JourneyMap, type Link, LINK_KINDS } from './schema'
import { find, get } from './entity-index'

/** The kinds of links that are drawn as lines; the other one opens another map. */
export const LINE_KINDS = LINK_KINDS.filter((kind) => kind !== 'opens')
export type LineKind = (typeof LINE_KINDS)[number]

/** Lanes of what is done where customers do not see it, which shapes what they do see. */
export const BEHIND: ReadonlySet<string> = new Set(['backstage', 'support', 'systems'])

/** The kind of most links from a thing to another one: what lies behind supports, anything else leads on. */
function usualKind(file: JourneyFile, from: string): LineKind {
  const card = get(file, 'card', from)
  return card && BEHIND.has(get(file, 'lane', card.lane)?.kind ?? '') ? 'supports' : 'flow'
}

const LINKED: ReadonlySet<string> = new Set(['stage', 'step', 'touchpoint', 'card', 'note'])

/** Whether a link can begin or end at a thing. */
export function canLink(file: JourneyFile, id: string): boolean {
  return LINKED.has(find(file, id)?.kind ?? '')
}

/** A new link between two things of a map; null where they are one, are linked so already or can't be. */
export function addLink(
  file: JourneyFile,
  map: JourneyMap,
  from: string,
  to: string,
  makeId: MakeId,
): { command: Command; id: string } | null {
  const kind = usualKind(file, from)
  const known = map.links.some((link) => link.kind === kind && link.from === from && link.to === to)
  if (from === to || known || !canLink(file, from) || !canLink(file, to)) return null
  const id = makeId()
  return {
    id,
    command: { type: 'insert', kind: 'link', parent: map.id, at: map.links.length, item: { id, kind, from, to } },
  }
}

/** The links that begin or end at a thing and are drawn. */
export function linksOf(map: JourneyMap, id: string): Link[] {
  return map.links.filter((link) => link.kind !== 'opens' && (link.from === id || link.to === id))
}

const supported = new WeakMap<readonly Link[], ReadonlyMap<string, readonly string[]>>()

/** What each thing supports. */
function supportedBy(links: readonly Link[]): ReadonlyMap<string, readonly string[]> {
  const known = supported.get(links)
  if (known) return known
  const made = new Map<string, string[]>()
  for (const { kind, from, to } of links) {
    if (kind !== 'supports') continue
    const things = made.get(from)
    if (things) things.push(to)
    else made.set(from, [to])
  }
  supported.set(links, made)
  return made
}

/**
 * The moments of truth that a thing touches by what it supports, and what that supports in turn: steps and touchpoints, nearest
 * first. A touchpoint stands for its step, too.
 */
export function momentsTouched(file: JourneyFile, map: JourneyMap, id: string): string[] {
  const next = supportedBy(map.links)
  const seen = new Set([id])
  const moments = new Set<string>()
  // A set may grow while one goes through it.
  for (const at of seen) {
    for (const to of next.get(at) ?? []) seen.add(to)
    if (at === id) continue
    const touchpoint = get(file, 'touchpoint', at)
    const step = get(file, 'step', touchpoint ? (find(file, at)?.parent ?? undefined) : at)
    if (touchpoint?.moment) moments.add(touchpoint.id)
    if (step?.moment) moments.add(step.id)
  }
  return [...moments]
}
