import { FORMAT, type JourneyFile, journeyFileSchema, type Lane, type LaneKind, type Step, VERSION } from './schema'

/** Returns a new unique id. Injected, so that `shared` stays pure and tests are deterministic. */
export type MakeId = () => string

/** The initial texts of a new file, in the language of the interface. */
export interface StarterWords {
  readonly persona: string
  readonly stage: string
  readonly channels: readonly { readonly name: string; readonly icon: string }[]
  readonly metric: string
  readonly wave: string
}

/**
 * The lanes of a blank map. The emotion curve comes first, since people read from the stages to the curve to the steps.
 */
export const BLANK_LANES: readonly LaneKind[] = [
  'emotion',
  'steps',
  'touchpoints',
  'thoughts',
  'pains',
  'opportunities',
]

/** Returns a new lane, titled by its kind. */
export function newLane(makeId: MakeId, kind: LaneKind): Lane {
  return { id: makeId(), kind, title: '' }
}

export function newStep(makeId: MakeId, title: string): Step {
  return { id: makeId(), title, touchpoints: [], emotions: {} }
}

/** Returns a new journey file: one map with one stage, one persona, the default channels, metric and wave. */
export function newFile(makeId: MakeId, words: StarterWords, now: string): JourneyFile {
  const persona = makeId()
  return journeyFileSchema.parse({
    format: FORMAT,
    version: VERSION,
    id: makeId(),
    created: now,
    personas: [{ id: persona, name: words.persona }],
    channels: words.channels.map((channel) => ({ id: makeId(), ...channel })),
    metrics: [
      {
        id: makeId(),
        name: words.metric,
        kind: 'csat',
        scale: { min: 0, max: 100 },
        answers: { min: 1, max: 5 },
        formula: 'top-box',
        topFrom: 4,
        direction: 'higher',
        relation: 'transactional',
        unit: '%',
      },
    ],
    waves: [{ id: makeId(), name: words.wave }],
    maps: [
      {
        id: makeId(),
        title: '',
        personas: [persona],
        stages: [{ id: makeId(), title: words.stage, steps: [] }],
        lanes: BLANK_LANES.map((kind) => newLane(makeId, kind)),
      },
    ],
  })
}
