import type { Command } from '../commands'
import { holdsCards } from '../map-queries'
import { type MakeId, newLane } from '../new-file'
import type { JourneyMap, Lane, LaneKind } from '../schema'

/*
 * Commands that add and hide lanes.
 */

/** The kinds of lanes in the groups of the menu. */
export const LANE_GROUPS = [
  { name: 'customer', kinds: ['steps', 'touchpoints', 'thoughts', 'emotion', 'needs', 'pains', 'gains', 'images'] },
  {
    name: 'blueprint',
    kinds: [
      'physical-evidence',
      'line-of-interaction',
      'frontstage',
      'line-of-visibility',
      'backstage',
      'line-of-internal-interaction',
      'support',
      'systems',
      'employee-experience',
    ],
  },
  { name: 'acting', kinds: ['opportunities', 'owner', 'scores', 'text'] },
] as const satisfies readonly { readonly name: string; readonly kinds: readonly LaneKind[] }[]

/** The lanes of a service blueprint, from top to bottom. */
export const BLUEPRINT = [
  'physical-evidence',
  'steps',
  'line-of-interaction',
  'frontstage',
  'line-of-visibility',
  'backstage',
  'line-of-internal-interaction',
  'support',
] as const satisfies readonly LaneKind[]

/**
 * Returns whether a map can have another lane of a kind. A second lane without cards of its own would show the same
 * fields again.
 */
export function canAddLane({ lanes }: Pick<JourneyMap, 'lanes'>, kind: Lane['kind']): boolean {
  return holdsCards({ kind }) || !lanes.some((lane) => lane.kind === kind)
}

/** Adds a lane after the given one, or at the bottom of the map. */
export function addLane(
  map: JourneyMap,
  makeId: MakeId,
  kind: LaneKind,
  after: string | null,
): { readonly command: Command; readonly id: string } {
  const item = newLane(makeId, kind)
  const found = map.lanes.findIndex(({ id }) => id === after)
  return {
    id: item.id,
    command: { type: 'insert', kind: 'lane', parent: map.id, at: found < 0 ? map.lanes.length : found + 1, item },
  }
}

/**
 * Adds the lanes of a service blueprint that a map lacks, each below its predecessor in `BLUEPRINT`. Null if it has
 * all.
 */
export function addBlueprint(
  map: JourneyMap,
  makeId: MakeId,
): { readonly command: Command; readonly ids: readonly string[] } | null {
  const lanes: Pick<Lane, 'kind'>[] = [...map.lanes]
  const commands: Command[] = []
  const ids: string[] = []
  BLUEPRINT.forEach((kind, number) => {
    if (lanes.some((lane) => lane.kind === kind)) return
    const above = BLUEPRINT.slice(0, number).findLast(
      (own) => own !== 'physical-evidence' && lanes.some((lane) => lane.kind === own),
    )
    const below = BLUEPRINT.slice(number + 1)
      .map((own) => lanes.findIndex((lane) => lane.kind === own))
      .find((place) => place >= 0)
    // The line of interaction is below all lanes of the customer, wherever the steps are among them.
    const at =
      above === undefined || above === 'steps'
        ? (below ?? lanes.length)
        : lanes.findLastIndex((lane) => lane.kind === above) + 1
    const item = newLane(makeId, kind)
    lanes.splice(at, 0, item)
    ids.push(item.id)
    commands.push({ type: 'insert', kind: 'lane', parent: map.id, at, item })
  })
  return commands.length === 0 ? null : { command: { type: 'batch', commands }, ids }
}

/** Sets or clears a flag of a lane. */
export function setLane(lane: Lane, field: 'collapsed' | 'hidden', on: boolean): Command {
  return { type: 'update', id: lane.id, ...(on ? { set: { [field]: true } } : { unset: [field] }) }
}
