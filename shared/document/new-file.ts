import { FORMAT, type JourneyFile, journeyFileSchema, type Lane, type LaneKind, type Step, VERSION } from './schema'

/** Makes an id that is not yet in use; injected, so that `shared` stays pure and tests repeat themselves. */
export type MakeId = () => string

/** The words in the interface's language that a new file starts with. */
export interface StarterWords {
  readonly persona: string
  readonly stage: string
  readonly channels: readonly { readonly name: string; readonly icon: string }[]
  readonly metric: string
  readonly wave: string
}

/** The lanes of a blank map: the curve first, since the eye goes from the stages to the curve to the steps. */
export const BLANK_LANES: readonly LaneKind[] = [
  'emotion',
  'steps',
  'touchpoints',
  'thoughts',
  'pains',
  'opportunities',
]

/** A lane whose title is that of its kind. */
export function newLane(makeId: MakeId, kind: LaneKind): Lane {
  return { id: makeId(), kind, title: '' }
}

export function newStep(makeId: MakeId, title: string): Step {
  return { id: makeId(), title, touchpoints: [], emotions: {} }
}

/** A new journey file: one map with one stage, one persona, the usual channels, a default metric and wave. */
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
