import { serialise } from '../../shared/document/parse/canonical'
import { type JourneyFile, journeyFileSchema, type LaneKind } from '../../shared/document/schema'

/** The lanes of cards, in turn. */
const TEXT_LANES = [
  'thoughts',
  'needs',
  'pains',
  'gains',
  'opportunities',
  'frontstage',
  'backstage',
  'systems',
] as const satisfies readonly LaneKind[]
const STEPS_OF_STAGE = 10
const EVIDENCE = ['assumed', 'told', 'observed', 'measured'] as const

const TEXTS = [
  'Waits for the letter with the access code',
  'Looks for the price on the second page and does not find it',
  'Has to type the meter number twice',
  'Calls again, because nobody called back',
  'Gets a confirmation within a minute',
  'Asks a neighbour how she did it',
]

/** Size of a map: each lane has an item (a step, a touchpoint or a card) in each column. */
export interface MapSize {
  readonly steps: number
  readonly lanes: number
}

/** Returns the size of the map of the goals: 500 cards for each 50 steps. */
export const mapOf = (cards: number): MapSize => ({ steps: cards / 10, lanes: 10 })

/**
 * Returns a realistic map with channels, owners, evidence, scores, emotions, moments of truth, and one link for two
 * cards; the emotion curve is not counted among the lanes. The same size always gives the same map.
 */
export function mapFile({ steps, lanes }: MapSize): JourneyFile {
  const text = (at: number) => `${TEXTS[at % TEXTS.length]} ${at + 1}`
  const columns = Array.from({ length: steps }, (_, at) => ({
    id: `step-${at}`,
    title: `Step ${at + 1}: ${['signs in', 'compares', 'pays', 'waits', 'asks'][at % 5]}`,
    touchpoints: [
      {
        id: `touchpoint-${at}`,
        title: `Counter ${at + 1}`,
        channel: `channel-${at % 4}`,
        owner: `owner-${at % 3}`,
        evidence: { kind: EVIDENCE[at % 4], n: 12 + (at % 40) },
      },
    ],
    emotions: { me: { believed: { valence: ((at * 7) % 9) / 2 - 2 } } },
    owner: `owner-${at % 3}`,
    evidence: { kind: EVIDENCE[(at + 1) % 4] },
    ...(at % 12 === 5 ? { moment: { kind: 'decide', reason: 'Here they leave' } } : {}),
  }))
  const cardLanes = Array.from({ length: lanes - 2 }, (_, at) => ({
    id: `lane-${at}`,
    kind: TEXT_LANES[at % TEXT_LANES.length],
  }))
  const title = `Bench of ${steps * lanes} cards`
  return journeyFileSchema.parse({
    format: 'touchline-journey',
    version: 2,
    id: `bench-${steps}-${lanes}`,
    title,
    personas: [{ id: 'me', name: 'Ana' }],
    channels: ['web', 'app', 'phone', 'mail'].map((icon, at) => ({ id: `channel-${at}`, name: icon, icon })),
    owners: ['Onboarding', 'Billing', 'Service'].map((name, at) => ({ id: `owner-${at}`, name })),
    metrics: [{ id: 'csat', name: 'CSAT', kind: 'csat', scale: { min: 0, max: 100 } }],
    scores: columns.flatMap(({ id }, at) =>
      at % 3 === 0 ? [{ id: `score-${at}`, metric: 'csat', subject: id, value: 20 + ((at * 13) % 80), n: 200 }] : [],
    ),
    maps: [
      {
        id: 'map',
        title,
        personas: ['me'],
        stages: Array.from({ length: Math.ceil(steps / STEPS_OF_STAGE) }, (_, at) => ({
          id: `stage-${at}`,
          title: `Stage ${at + 1}`,
          steps: columns.slice(at * STEPS_OF_STAGE, (at + 1) * STEPS_OF_STAGE),
        })),
        lanes: [...(['emotion', 'steps', 'touchpoints'] as const).map((kind) => ({ id: kind, kind })), ...cardLanes],
        cards: cardLanes.flatMap((lane, row) =>
          columns.map((step, at) => ({
            id: `card-${row}-${at}`,
            lane: lane.id,
            step: step.id,
            text: text(at * cardLanes.length + row),
            evidence: { kind: EVIDENCE[(at + row) % 4] },
          })),
        ),
        links: columns.flatMap((_, at) =>
          Array.from({ length: Math.min(lanes / 2, cardLanes.length - 1) }, (_link, row) => ({
            id: `link-${row}-${at}`,
            kind: 'supports',
            from: `card-${row}-${at}`,
            to: `card-${row + 1}-${at}`,
          })),
        ),
      },
    ],
  })
}

/** Returns the map as the text of a journey file. */
export const mapText = (size: MapSize): string => serialise(mapFile(size))
