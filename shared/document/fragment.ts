import type { Command } from './commands'
import { holdsCards, stageOf, stepBehind, stepsOf } from './edits'
import type { MakeId } from './new-file'
import { isUniversal } from './references'
import type { Card, Channel, EntityKind, JourneyFile, JourneyMap } from './schema'
import { find, get } from './tree'

/** The clipboard's type for parts of a map. */
export const FRAGMENT_TYPE = 'application/vnd.touchline.fragment+json'

type Thing = Readonly<Record<string, unknown>> & { readonly id: string }

/** Things taken out of a map with all that they need to be put into another one. */
export interface Fragment {
  readonly fragment: 1
  /** In the order of the map; a step's touchpoints are inside of it. */
  readonly things: readonly { readonly kind: 'stage' | 'step' | 'touchpoint' | 'card'; readonly item: Thing; readonly laneKind?: string }[]
  /** Cards of the steps that are among the things. */
  readonly cards: readonly (Card & { readonly laneKind: string })[]
  readonly channels: readonly Channel[]
}

const KINDS = ['stage', 'step', 'touchpoint', 'card'] as const
type Kind = (typeof KINDS)[number]

function isKind(kind: EntityKind): kind is Kind {
  return (KINDS as readonly string[]).includes(kind)
}

/** The selected things as a fragment; what lies inside of another selected thing is not there twice. */
export function takeFragment(file: JourneyFile, map: JourneyMap, ids: readonly string[]): Fragment | null {
  const chosen = new Set(ids)
  const inside = (id: string | null): boolean => id !== null && (chosen.has(id) || inside(find(file, id)?.parent ?? null))
  const laneKind = (card: Card) => get(file, 'lane', card.lane)?.kind ?? 'text'
  const things = ids.flatMap((id) => {
    const found = find(file, id)
    if (!found || !isKind(found.kind) || found.map !== map.id || inside(found.parent)) return []
    const card = get(file, 'card', id)
    // A card goes with its step where that is taken, too.
    if (card && inside(card.step)) return []
    return [{ kind: found.kind, item: found.entity, ...(card ? { laneKind: laneKind(card) } : {}) }]
  })
  if (things.length === 0) return null
  const cards = map.cards.filter((card) => inside(card.step)).map((card) => ({ ...card, laneKind: laneKind(card) }))
  return { fragment: 1, things, cards, channels: file.channels }
}

/** Reads a fragment back from the clipboard; null for anything else. Its things are validated when they are inserted. */
export function readFragment(text: string): Fragment | null {
  try {
    const value = JSON.parse(text) as Partial<Fragment> | null
    const whole = value?.fragment === 1 && Array.isArray(value.things) && Array.isArray(value.cards) && Array.isArray(value.channels)
    return whole ? { fragment: 1, things: value.things ?? [], cards: value.cards ?? [], channels: value.channels ?? [] } : null
  } catch {
    return null
  }
}

/** Copies a thing with what it holds under new ids; what its file has not (owners, personas, channels) is left out or made. */
class Renewal {
  readonly ids = new Map<string, string>()
  readonly commands: Command[] = []

  constructor(
    private readonly file: JourneyFile,
    private readonly fragment: Fragment,
    private readonly makeId: MakeId,
  ) {}

  private channel(id: string): string | undefined {
    if (get(this.file, 'channel', id)) return id
    const known = this.ids.get(id)
    if (known !== undefined) return known
    const channel = this.fragment.channels.find((candidate) => candidate.id === id)
    if (!channel) return undefined
    const own = this.file.channels.find((candidate) => candidate.name === channel.name)?.id
    if (own !== undefined) return own
    const made = this.makeId()
    this.ids.set(id, made)
    this.commands.push({ type: 'insert', kind: 'channel', parent: null, at: this.file.channels.length, item: { ...channel, id: made } })
    return made
  }

  copy(thing: Thing): Record<string, unknown> {
    const next: Record<string, unknown> = { ...thing, id: this.makeId() }
    this.ids.set(thing.id, String(next.id))
    if (typeof next.channel === 'string') next.channel = this.channel(next.channel)
    if (typeof next.owner === 'string' && !get(this.file, 'owner', next.owner)) delete next.owner
    if (typeof next.asset === 'string' && !get(this.file, 'asset', next.asset)) delete next.asset
    for (const key of ['emotions', 'experience']) {
      const record = next[key]
      if (typeof record === 'object' && record !== null) {
        next[key] = Object.fromEntries(Object.entries(record).filter(([persona]) => get(this.file, 'persona', persona)))
      }
    }
    if (Array.isArray(next.needs)) next.needs = (next.needs as { need: string }[]).filter(({ need }) => isUniversal(need) || get(this.file, 'need', need))
    for (const key of ['steps', 'touchpoints']) {
      const list = next[key]
      if (Array.isArray(list)) next[key] = list.map((item: Thing) => this.copy(item))
    }
    for (const [key, value] of Object.entries(next)) if (value === undefined) delete next[key]
    return next
  }
}

/**
 * Puts a fragment into a map beside the thing that has the focus: stages after its stage, steps after its step,
 * touchpoints into it, cards into its column, in the lane of their kind. Null where there is no place for it.
 */
export function pasteFragment(file: JourneyFile, map: JourneyMap, fragment: Fragment, focus: string | null, makeId: MakeId): { command: Command; ids: string[] } | null {
  const renewal = new Renewal(file, fragment, makeId)
  const { commands } = renewal
  const step = (focus === null ? undefined : stepBehind(file, focus)) ?? stepsOf(map).at(-1)
  const stage = (focus === null ? undefined : get(file, 'stage', focus)) ?? (step ? stageOf(map, step.id) : undefined) ?? map.stages.at(-1)
  const laneFor = (kind: string) => map.lanes.find((lane) => lane.kind === kind && holdsCards(lane))
  const made: string[] = []
  let stageAt = stage ? map.stages.indexOf(stage) + 1 : map.stages.length
  let stepAt = stage && step && stage.steps.includes(step) ? stage.steps.indexOf(step) + 1 : (stage?.steps.length ?? 0)
  let touchpointAt = step?.touchpoints.length ?? 0
  let cardAt = map.cards.length
  const insert = (kind: Kind, parent: string, at: number, item: Record<string, unknown>) => {
    commands.push({ type: 'insert', kind, parent, at, item })
    made.push(String(item.id))
  }
  for (const { kind, item, laneKind } of fragment.things) {
    if (kind === 'stage') insert('stage', map.id, stageAt++, renewal.copy(item))
    else if (kind === 'step' && stage) insert('step', stage.id, stepAt++, renewal.copy(item))
    else if (kind === 'touchpoint' && step) insert('touchpoint', step.id, touchpointAt++, renewal.copy(item))
    else if (kind === 'card' && step) {
      const lane = laneFor(laneKind ?? 'text')
      if (lane) insert('card', map.id, cardAt++, { ...renewal.copy(item), lane: lane.id, step: step.id })
    }
  }
  for (const { laneKind, ...card } of fragment.cards) {
    const column = renewal.ids.get(card.step)
    const lane = laneFor(laneKind)
    if (column !== undefined && lane) insert('card', map.id, cardAt++, { ...card, id: makeId(), lane: lane.id, step: column })
  }
  return made.length === 0 ? null : { command: { type: 'batch', commands }, ids: made }
}

/** The texts of a fragment, a line each, for other programs. */
export function fragmentText(fragment: Fragment): string {
  const lines = (thing: Thing): string[] => {
    const own = [thing.title, thing.text].filter((value): value is string => typeof value === 'string')
    const held = [thing.steps, thing.touchpoints].flatMap((list) => (Array.isArray(list) ? (list as Thing[]).flatMap(lines) : []))
    return [...own, ...held]
  }
  return fragment.things.flatMap(({ item }) => lines(item)).join('\n')
}
