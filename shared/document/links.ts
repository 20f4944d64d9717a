import type { Command } from './commands'
import type { MakeId } from './new-file'
import { type JourneyFile, type JourneyMap, type Link, LINK_KINDS } from './schema'
import { find, get } from './entity-index'

/** The kinds of links drawn as lines; `opens` leads to another map instead. */
export const LINE_KINDS = LINK_KINDS.filter((kind) => kind !== 'opens')
export type LineKind = (typeof LINE_KINDS)[number]

/** Lanes of activities that customers don't see but that support what they see. */
export const BACKSTAGE_KINDS: ReadonlySet<string> = new Set(['backstage', 'support', 'systems'])

/** Returns the default kind of a link: `supports` from the lanes behind the line of visibility, otherwise `flow`. */
function usualKind(file: JourneyFile, from: string): LineKind {
  const card = get(file, 'card', from)
  return card && BACKSTAGE_KINDS.has(get(file, 'lane', card.lane)?.kind ?? '') ? 'supports' : 'flow'
}

const LINKED: ReadonlySet<string> = new Set(['stage', 'step', 'touchpoint', 'card', 'note'])

/** Returns whether an entity can be an end of a link. */
export function canLink(file: JourneyFile, id: string): boolean {
  return LINKED.has(find(file, id)?.kind ?? '')
}

/** Adds a link between two entities of a map; null if they are the same, already linked or can't be linked. */
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

/** Returns the drawn links of an entity. */
export function linksOf(map: JourneyMap, id: string): Link[] {
  return map.links.filter((link) => link.kind !== 'opens' && (link.from === id || link.to === id))
}

const supported = new WeakMap<readonly Link[], ReadonlyMap<string, readonly string[]>>()

/** Returns the ids that each entity supports. */
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
 * Returns the ids of the moments of truth (steps and touchpoints) that an entity supports, directly or indirectly,
 * nearest first. A touchpoint also counts as its step.
 */
export function momentsTouched(file: JourneyFile, map: JourneyMap, id: string): string[] {
  const next = supportedBy(map.links)
  const seen = new Set([id])
  const moments = new Set<string>()
  // The loop also visits ids that are added to the set meanwhile.
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
