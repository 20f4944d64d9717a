import type { Card, JourneyFile, JourneyMap, Lane, LaneKind, Link, Stage, Step } from './schema'
import { isUnrevealed } from './texts/shown-text'

/** A map and its file. */
export interface FileWithMap {
  readonly file: JourneyFile
  readonly map: JourneyMap
}

/** Returns whether the content of a kind of lane is visible: a lane of the kind is not hidden, or there is none. */
export function isKindShown(lanes: readonly Lane[], kind: LaneKind): boolean {
  const alike = lanes.filter((lane) => lane.kind === kind)
  return alike.length === 0 || alike.some(({ hidden }) => !hidden)
}

/**
 * Returns a map as others may see it, in a file without its other maps: without hidden lanes and what only they show,
 * cards and notes that are not revealed yet, private notes, emotions of personas of other maps, and the links, votes,
 * scores and decisions about any of these. Exports and the system clipboard are made from this.
 *
 * Collapsed lanes are not hidden, nor are fields for which the map has no lane.
 */
export function withoutHidden(file: JourneyFile, map: JourneyMap): FileWithMap {
  const lanes = map.lanes.filter(({ hidden }) => !hidden)
  const shows = (kind: LaneKind) => isKindShown(map.lanes, kind)
  const ofPersonas = <T>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).filter(([persona]) => map.personas.includes(persona)))
  const stages = map.stages.map((stage) => ({
    ...stage,
    steps: stage.steps.map((step) => stepShown(step, shows, ofPersonas)),
  }))
  const cards = cardsShown(map, lanes)
  const notes = map.notes.filter((note) => !isUnrevealed(note))
  const ids = new Set([map.id, ...idsOf(stages), ...[...lanes, ...cards, ...notes].map(({ id }) => id)])
  // If the steps lane is hidden, a step is only a column: its content is visible, the step itself is not.
  const covered = new Set(shows('steps') ? [] : stages.flatMap((stage) => stage.steps.map(({ id }) => id)))
  const isSeen = (id: string) => ids.has(id) && !covered.has(id)
  const opened = new Set(file.maps.map(({ id }) => id))
  const isLinkShown = ({ kind, from, to }: Link) => isSeen(from) && (isSeen(to) || (kind === 'opens' && opened.has(to)))
  const shown: JourneyMap = {
    ...map,
    stages,
    lanes,
    cards,
    notes,
    links: map.links.filter(isLinkShown),
    prompts: map.prompts.filter(({ lane }) => ids.has(lane)),
    votes: map.votes.map((round) => ({
      ...round,
      counts: Object.fromEntries(Object.entries(round.counts).filter(([id]) => isSeen(id))),
    })),
    views: [],
  }
  const scores = file.scores.filter(({ subject }) => ids.has(subject))
  const initiatives = file.initiatives.filter(({ subjects }) => subjects.length === 0 || subjects.some(isSeen))
  return { file: { ...file, scores, initiatives, maps: mapsShown(file, shown) }, map: shown }
}

/** Returns the map, and the titles of the maps that its steps open. */
function mapsShown(file: JourneyFile, map: JourneyMap): JourneyMap[] {
  const named = new Set(map.links.map(({ to }) => to))
  return file.maps.flatMap((each) => {
    if (each.id === map.id) return [map]
    return named.has(each.id)
      ? [{ ...each, stages: [], lanes: [], cards: [], links: [], notes: [], votes: [], views: [], prompts: [] }]
      : []
  })
}

function cardsShown(map: JourneyMap, lanes: JourneyMap['lanes']): Card[] {
  const open = new Set(lanes.map(({ id }) => id))
  return map.cards.filter((card) => open.has(card.lane) && !isUnrevealed(card))
}

function idsOf(stages: readonly Stage[]): string[] {
  return stages.flatMap(({ id, steps }) => [
    id,
    ...steps.flatMap((step) => [step.id, ...step.touchpoints.map((touchpoint) => touchpoint.id)]),
  ])
}

/** The fields of a step that are shown only in the steps lane. */
const OF_STEPS_LANE = [
  'moment',
  'experience',
  'delivered',
  'importance',
  'outcome',
  'strengths',
  'weaknesses',
  'quotes',
  'evidence',
] as const satisfies readonly (keyof Step)[]

function stepShown(
  step: Step,
  shows: (kind: LaneKind) => boolean,
  ofPersonas: <T>(record: Record<string, T>) => Record<string, T>,
): Step {
  const shown: Step = {
    ...step,
    touchpoints: shows('touchpoints') ? step.touchpoints.map((touchpoint) => without(touchpoint, ['note'])) : [],
    emotions: shows('emotion') ? ofPersonas(step.emotions) : {},
    ...(step.experience && { experience: ofPersonas(step.experience) }),
    title: shows('steps') ? step.title : '',
  }
  return without(shown, [
    'note',
    ...(shows('steps') ? [] : OF_STEPS_LANE),
    ...(shows('needs') ? [] : (['needs'] as const)),
    ...(shows('owner') ? [] : (['owner', 'departments'] as const)),
  ])
}

/** Returns a copy without some optional fields; the same object if it has none of them. */
function without<T extends object>(thing: T, fields: readonly (keyof T)[]): T {
  if (fields.every((field) => thing[field] === undefined)) return thing
  const rest = { ...thing }
  for (const field of fields) delete rest[field]
  return rest
}
