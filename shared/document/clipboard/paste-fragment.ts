import type { Command } from '../commands'
import { holdsCards } from '../map-queries'
import { canAddLane } from '../edits/lanes'
import type { Fragment } from './fragment'
import { Columns } from '../columns'
import type { MakeId } from '../new-file'
import type { PasteTarget } from '../copies/paste-target'
import { EntityCopier } from '../copies/copy-entities'
import type { Card, Entity, EntityKind, JourneyFile, JourneyMap, Lane, Note } from '../schema'
import { get } from '../entity-index'
import { withoutFindings } from '../rules/without-findings'

/** The command of a paste and the ids to select after it. */
export interface Pasted {
  readonly command: Command
  readonly ids: readonly string[]
}

/** Offset of a pasted note from its original (scene units). */
const NOTE_SHIFT = 24

/**
 * Maps the lanes of pasted cards to lanes of this map: the same lane, one of the same kind and title, one of the same
 * kind, or a new lane.
 */
class Lanes {
  readonly commands: Command[] = []
  private readonly found = new Map<string, string>()

  constructor(
    private readonly map: JourneyMap,
    private readonly makeId: MakeId,
  ) {}

  for(lane: Lane): string {
    const known = this.found.get(lane.id)
    if (known !== undefined) return known
    const own = this.map.lanes.filter((candidate) => candidate.kind === lane.kind && holdsCards(candidate))
    const alike = own.find(({ id }) => id === lane.id) ?? own.find(({ title }) => title === lane.title) ?? own[0]
    const id = alike?.id ?? this.makeId()
    if (!alike)
      this.commands.push({
        type: 'insert',
        kind: 'lane',
        parent: this.map.id,
        at: this.map.lanes.length + this.commands.length,
        item: { ...lane, id },
      })
    this.found.set(lane.id, id)
    return id
  }
}

/**
 * Pastes a fragment into a map: stages after the target's stage, steps after its step, touchpoints and cards from its
 * column on, keeping their distances. Cards of a single lane go into the target's lane, those of several lanes each
 * into a lane of their kind; missing lanes and columns are created. Notes alone become cards if the target is a cell
 * that holds cards. Returns null if nothing can be pasted.
 */
export function pasteFragment(
  file: JourneyFile,
  map: JourneyMap,
  fragment: Fragment,
  place: PasteTarget,
  makeId: MakeId,
): Pasted | null {
  const copier = new EntityCopier(file, fragment.shared, makeId, fragment.cut)
  // Evidence stays valid for a moved entity, but not for a copy.
  const copied = (kind: EntityKind, item: Entity) =>
    copier.copy(kind, fragment.cut ? item : withoutFindings(kind, item, file.waves))
  const columns = new Columns(map, makeId)
  const lanes = new Lanes(map, makeId)
  const inserts = new Map<EntityKind, Command[]>()
  const made: string[] = []
  const insert = (kind: EntityKind, parent: string | null, at: number, item: Record<string, unknown>) => {
    const list = inserts.get(kind) ?? []
    list.push({ type: 'insert', kind, parent, at, item })
    inserts.set(kind, list)
  }
  const numbers = fragment.things.flatMap(({ column }) => column ?? [])
  const first = numbers.reduce((least, column) => Math.min(least, column), Infinity)
  const isOwn = fragment.map === map.id
  const columnFor = (column = 0) => columns.at((place.column ?? (isOwn ? first : 0)) + column - first)
  const laneOf = new Map(fragment.lanes.map((lane) => [lane.id, lane]))

  const stageAt = map.stages.findIndex(({ id }) => id === place.stage) + 1 || map.stages.length
  const stage = map.stages[stageAt - 1]
  const stepAt = stage ? stage.steps.findIndex(({ id }) => id === place.step) + 1 || stage.steps.length : 0
  const counts = { stage: 0, step: 0, card: 0, note: 0 }
  const added: Lane[] = []
  const touchpoints = new Map<string, number>()

  const putCard = (card: Card, lane: string, step: string) =>
    insert('card', map.id, map.cards.length + counts.card++, { ...copied('card', card), lane, step })
  const cardLanes = new Set(fragment.things.flatMap(({ kind, item }) => (kind === 'card' ? [(item as Card).lane] : [])))
  const aimed = map.lanes.find(({ id }) => id === place.lane)
  const onlyLane = cardLanes.size === 1 && aimed && holdsCards(aimed) ? aimed.id : null
  const areNotes = fragment.things.every(({ kind }) => kind === 'note')
  const cell =
    areNotes && aimed && holdsCards(aimed) && place.step !== undefined && place.column !== undefined
      ? { lane: aimed.id, step: columns.at(place.column) }
      : null
  const put = (kind: Fragment['things'][number]['kind'], item: Entity, column: number | undefined): void => {
    switch (kind) {
      case 'stage':
        return insert('stage', map.id, stageAt + counts.stage++, copied(kind, item))
      case 'step':
        return insert('step', stage?.id ?? columns.lastStage(), stepAt + counts.step++, copied(kind, item))
      case 'touchpoint': {
        const step = columnFor(column)
        const at = touchpoints.get(step) ?? get(file, 'step', step)?.touchpoints.length ?? 0
        touchpoints.set(step, at + 1)
        return insert('touchpoint', step, at, copied(kind, item))
      }
      case 'card': {
        const card = item as Card
        const lane = laneOf.get(card.lane)
        if (!lane) return
        return putCard(card, onlyLane ?? lanes.for(lane), columnFor(column))
      }
      case 'note': {
        const { x, y, ...rest } = item as Note
        if (cell) return putCard({ ...rest, ...cell, span: 1 }, cell.lane, cell.step)
        const by = isOwn ? NOTE_SHIFT : 0
        return insert('note', map.id, map.notes.length + counts.note++, {
          ...copied(kind, item),
          x: x + by,
          y: y + by,
        })
      }
      case 'lane': {
        const lane = item as Lane
        if (!canAddLane({ lanes: [...map.lanes, ...added] }, lane.kind)) return
        const after = map.lanes.findIndex(({ id }) => id === place.lane) + 1 || map.lanes.length
        insert('lane', map.id, after + added.length, copier.copy(kind, lane))
        added.push(lane)
      }
    }
  }
  for (const { kind, item, column } of fragment.things) {
    put(kind, item, column)
    const id = copier.ids.get(item.id)
    if (id !== undefined) made.push(id)
  }
  for (const { item, column } of fragment.cards) {
    const lane = laneOf.get(item.lane)
    const ownLane = copier.ids.get(item.lane) ?? (lane && lanes.for(lane))
    const ownStep = copier.ids.get(item.step) ?? (columns.has(item.step) ? item.step : columns.at(column))
    if (ownLane !== undefined) putCard(item, ownLane, ownStep)
  }
  if (made.length === 0) return null

  let links = map.links.length
  for (const link of fragment.links) {
    const [from, to] = [copier.ids.get(link.from), copier.ids.get(link.to) ?? (get(file, 'map', link.to) && link.to)]
    if (from !== undefined && to !== undefined)
      insert('link', map.id, links++, { ...copier.copy('link', link), from, to })
  }
  let scores = file.scores.length
  for (const score of fragment.scores) {
    const item = copier.copyScore(score)
    if (item) insert('score', null, scores++, item)
  }
  const inserted = (kind: EntityKind) => inserts.get(kind) ?? []
  const commands = [
    ...copier.commands,
    ...showPersonas(map, copier, !isOwn),
    ...columns.commands(),
    ...inserted('lane'),
    ...lanes.commands,
    ...(['stage', 'step', 'touchpoint', 'card', 'note', 'link', 'score'] as const).flatMap(inserted),
  ]
  return { command: { type: 'batch', commands }, ids: made }
}

/** Adds the personas of copied emotions to the map; otherwise the emotions would not be visible. */
function showPersonas(map: JourneyMap, { personas }: EntityCopier, fromElsewhere: boolean): Command[] {
  const more = [...personas]
    .filter(([id, isNew]) => !map.personas.includes(id) && (isNew || fromElsewhere))
    .map(([id]) => id)
  return more.length === 0 ? [] : [{ type: 'update', id: map.id, set: { personas: [...map.personas, ...more] } }]
}
