import { applyCommand } from '../../shared/document/commands'
import { type JourneyFile, type JourneyMap, journeyFileSchema, UNIVERSAL_NEEDS } from '../../shared/document/schema'
import type { Layout } from '../../shared/map/boxes'
import { layoutMap } from '../../shared/map/layout'
import { linksIn } from '../../shared/map/links/links-in'
import { SPACE } from '../../shared/drawing/tokens'
import { freshContext } from './layout-time'
import { mapFile, type MapSize } from './map-file'
import type { Measurements } from './measurements'
import { median } from './statistics'

/*
 * Content of a map beside steps, touchpoints, texts and one curve: each layer alone on the same map, to measure its
 * cost and how it grows.
 */

const BLUEPRINT = [
  'line-of-interaction',
  'line-of-visibility',
  'line-of-internal-interaction',
  'owner',
  'scores',
] as const

/** Returns the map with each step changed. */
function eachStep(
  map: JourneyMap,
  change: (step: JourneyMap['stages'][number]['steps'][number], at: number) => object,
): JourneyMap {
  let at = 0
  return {
    ...map,
    stages: map.stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) => ({ ...step, ...change(step, at++) })),
    })),
  }
}

const withMap = (file: JourneyFile, change: (map: JourneyMap) => JourneyMap): JourneyFile => ({
  ...file,
  maps: file.maps.map(change),
})
const steps = (map: JourneyMap) => map.stages.flatMap((stage) => stage.steps)

const plain = (file: JourneyFile) => withMap(file, (map) => ({ ...map, links: [] }))

const MAKE = {
  plain,
  links: (file: JourneyFile) => file,
  blueprint: (file: JourneyFile) =>
    withMap(plain(file), (map) => ({
      ...map,
      lanes: [...map.lanes, ...BLUEPRINT.map((kind) => ({ id: kind, kind, title: '' }))],
    })),
  notes: (file: JourneyFile) =>
    withMap(plain(file), (map) => ({
      ...map,
      notes: steps(map).map((_, at) => ({
        id: `note-${at}`,
        text: `Ask the hotline about case ${at + 1}`,
        x: at * (SPACE.column + SPACE.columnGap),
        y: at % 2 === 0 ? -180 : 400,
        colour: ['yellow', 'blue', 'green', 'pink'][at % 4],
      })),
    })),
  personas: (file: JourneyFile) => {
    const personas = ['Ana', 'Ben', 'Cai', 'Dee', 'Eva'].map((name, at) => ({
      id: at === 0 ? 'me' : `persona-${at}`,
      name,
      kind: 'customer',
    }))
    return withMap({ ...plain(file), personas }, (map) => ({
      ...eachStep(map, (_, at) => ({
        emotions: Object.fromEntries(
          personas.map(({ id }, own) => [
            id,
            { believed: { valence: (((at + own) * (7 + own)) % 9) / 2 - 2, low: -2, high: 2 }, word: 'tense' },
          ]),
        ),
      })),
      personas: personas.map(({ id }) => id),
    }))
  },
  experience: (file: JourneyFile) =>
    withMap(plain(file), (map) => ({
      ...eachStep(map, (_, at) => ({
        delivered: 'partly',
        experience: { me: { expected: 'An answer at once', perceived: 'Waited for an hour', gap: (at % 5) - 2 } },
        importance: { customer: 1 + (at % 5), organisation: 1 + ((at + 2) % 5) },
        needs: UNIVERSAL_NEEDS.slice(0, 1 + (at % 4)).map((need) => ({ need, state: 'unmet' })),
        outcome: { what: 'Goes on', rate: 0.4, n: 120 },
        quotes: ['Nobody called me back'],
      })),
      votes: [
        {
          id: 'round',
          title: 'What to fix',
          perPerson: 3,
          counts: Object.fromEntries(steps(map).map(({ id }, at) => [id, at % 4])),
        },
      ],
    })),
  future: (file: JourneyFile) => {
    const today = plain(file)
    const [map] = today.maps
    if (!map) return today
    const again = (id: string) => `future-${id}`
    const future = {
      ...eachStep(map, (step, at) => ({
        id: again(step.id),
        origin: step.id,
        emotions: { me: { believed: { valence: ((at * 5) % 9) / 2 - 2 } } },
        touchpoints: step.touchpoints.map((thing) => ({ ...thing, id: again(thing.id) })),
      })),
      id: 'future',
      title: 'Tomorrow',
      state: 'future',
      origin: map.id,
      lanes: map.lanes.map((lane) => ({ ...lane, id: again(lane.id) })),
      cards: map.cards.map((card) => ({ ...card, id: again(card.id), lane: again(card.lane), step: again(card.step) })),
    }
    return {
      ...today,
      maps: [{ ...future, stages: future.stages.map((stage) => ({ ...stage, id: again(stage.id) })) }, map],
    }
  },
} as const satisfies Record<string, (file: JourneyFile) => JourneyFile>

export type Layer = keyof typeof MAKE
export const LAYERS = Object.keys(MAKE) as Layer[]
/** Numbers of cards of the maps with layers. */
export const LAYER_SIZES = [200, 1000, 5000]

/** Returns a map with one layer. */
export const layeredFile = (size: MapSize, layer: Layer): JourneyFile =>
  journeyFileSchema.parse(MAKE[layer](mapFile(size)))

/** Returns the menu action that shows the layer, or null if none is needed. */
export const actionOf = (layer: Layer): string | null => (layer === 'future' ? 'view.overlay' : null)

/** Returns the visible part of the map at 100 %, from the middle (scene units). */
const viewOf = ({ width }: Layout) => ({ x: width / 2, y: 0, width: 1120, height: 814 })

const EDITS = 20

/**
 * Measures the layout of the whole map in this process, with empty caches, and after typing a letter in a card; both
 * with the visible links (ms).
 */
export function measureLayerLayout(measured: Measurements, name: string, size: MapSize, layer: Layer): void {
  let context = freshContext(layeredFile(size, layer))
  if (actionOf(layer) === 'view.overlay') context = { ...context, overlay: context.file.maps[1] }
  const started = performance.now()
  let layout = layoutMap(context)
  linksIn(layout, context.map, viewOf(layout))
  const first = performance.now() - started
  const card = context.map.cards[Math.floor(context.map.cards.length / 2)]
  if (!card) throw new Error('the map has cards')
  const times = Array.from({ length: EDITS }, (_, at) => {
    const applied = applyCommand(context.file, {
      type: 'update',
      id: card.id,
      set: { text: `${card.text} ${'abcdefghi'.slice(0, at % 10)}` },
    })
    const [map] = applied.ok ? applied.file.maps : []
    if (!applied.ok || !map) throw new Error('a card has a text')
    const began = performance.now()
    context = { ...context, file: applied.file, map }
    layout = layoutMap(context, layout)
    linksIn(layout, map, viewOf(layout))
    return performance.now() - began
  })
  measured.add('layers', name, { first, edit: median(times) })
}
