import type { EntityKind } from '../schema'

/**
 * The way from a thing to an id: names of fields, `[]` for each item of a list, `{}` for each value of a record by id, `#` for the
 * keys of one. With `!` at its end the item of the innermost list can't be without it.
 */
type Path = string

type Target = readonly EntityKind[] | 'any'

const MEASURABLE = ['map', 'stage', 'step', 'touchpoint'] as const
const OF_A_SCORE: Readonly<Record<Path, Target>> = {
  metric: ['metric'],
  subject: MEASURABLE,
  segment: ['segment'],
}

/** Every reference that a thing of a kind can have. */
const REFERENCES: { readonly [K in EntityKind]?: Readonly<Record<Path, Target>> } = {
  map: {
    'personas.[]': ['persona'],
    origin: ['map'],
    owner: ['owner'],
    'prompts.[].lane!': ['lane'],
    'prompts.[].stage!': ['stage'],
  },
  vote: { 'counts.#': 'any' },
  step: {
    'needs.[].need!': ['need'],
    'emotions.#': ['persona'],
    'emotions.{}.measured.[].wave!': ['wave'],
    'experience.#': ['persona'],
    owner: ['owner'],
  },
  touchpoint: { channel: ['channel'], owner: ['owner'] },
  card: { lane: ['lane'], step: ['step'], asset: ['asset'], owner: ['owner'] },
  note: { near: 'any' },
  link: { from: 'any', to: 'any' },
  persona: { photo: ['asset'] },
  segment: { persona: ['persona'] },
  score: { ...OF_A_SCORE, wave: ['wave'] },
  benchmark: OF_A_SCORE,
  target: OF_A_SCORE,
  dataset: { wave: ['wave'], mapping: ['mapping'] },
  mapping: { 'columns.[].metric': ['metric'], 'columns.[].subject': MEASURABLE },
  drivers: {
    wave: ['wave'],
    outcome: ['metric'],
    segment: ['segment'],
    'weights.[].metric!': ['metric'],
    'weights.[].subject!': MEASURABLE,
  },
  voice: {
    wave: ['wave'],
    segment: ['segment'],
    'subjects.[]': 'any',
    'themes.[]': ['theme'],
    'scores.[].metric!': ['metric'],
  },
  theme: { 'subjects.[]': 'any', 'mentions.[].wave!': ['wave'] },
  results: { segment: ['segment'] },
  initiative: {
    'subjects.[]': 'any',
    'themes.[]': ['theme'],
    'goals.[]': ['goal'],
    'businessGoals.[].goal!': ['business-goal'],
    owner: ['owner'],
    'dependsOn.[]': ['initiative'],
    'benefits.[].segment': ['segment'],
    'expected.[].metric!': ['metric'],
    'expected.[].subject': MEASURABLE,
    'expected.[].segment': ['segment'],
    'expected.[].against': [...MEASURABLE, 'segment'],
  },
  goal: {
    subject: MEASURABLE,
    segment: ['segment'],
    metric: ['metric'],
    owner: ['owner'],
    need: ['need'],
  },
  round: {
    'steps.learn.owner': ['owner'],
    'steps.define.owner': ['owner'],
    'steps.design.owner': ['owner'],
    'steps.implement.owner': ['owner'],
    'steps.measure.owner': ['owner'],
  },
  market: { 'subjects.[]': 'any' },
}

/** The references of the file itself. */
const OF_THE_FILE: Readonly<Record<Path, Target>> = {
  'statistics.watched.[].metric!': ['metric'],
  'statistics.watched.[].subject!': MEASURABLE,
  'statistics.watched.[].segment!': ['segment'],
  'strategy.promises.[].need!': ['need'],
  'strategy.ambitions.[].need!': ['need'],
  'strategy.governance.owner': ['owner'],
  'strategy.governance.capabilities.[].owner': ['owner'],
  'strategy.governance.capabilities.[].initiative': ['initiative'],
  'maturity.rounds.[].wave': ['wave'],
}

/** References that may only lead to things of the same map. */
const LOCAL: ReadonlySet<string> = new Set([
  'map prompts.[].lane!',
  'map prompts.[].stage!',
  'vote counts.#',
  'card lane',
  'card step',
  'note near',
])

/** The references that a thing can't be without: where their target goes, it goes. */
export const ESSENTIAL: { readonly [K in EntityKind]?: readonly string[] } = {
  card: ['lane'],
  link: ['from', 'to'],
  score: ['metric', 'wave', 'subject', 'segment'],
  benchmark: ['metric', 'subject', 'segment'],
  target: ['metric', 'subject', 'segment'],
  drivers: ['wave', 'outcome', 'segment'],
}

/** A reference that things of a kind can have. */
export interface ReferenceRule {
  readonly steps: readonly string[]
  /** Whether the innermost list's item goes with its target. */
  readonly whole: boolean
  readonly field: string
  readonly kinds: readonly EntityKind[] | undefined
  readonly local: boolean | undefined
}

function rulesOf(owner: string, paths: Readonly<Record<Path, Target>>): readonly ReferenceRule[] {
  return Object.entries(paths).map(([path, target]) => {
    const steps = path.replace('!', '').split('.')
    return {
      steps,
      whole: path.endsWith('!'),
      field: steps[0] ?? '',
      kinds: target === 'any' ? undefined : target,
      local: LOCAL.has(`${owner} ${path}`) || undefined,
    }
  })
}

/** The rules of each kind of thing. */
export const REFERENCE_RULES: ReadonlyMap<string, readonly ReferenceRule[]> = new Map(
  Object.entries(REFERENCES).map(([kind, paths]) => [kind, rulesOf(kind, paths)]),
)
/** The rules of the file itself. */
export const FILE_REFERENCE_RULES = rulesOf('file', OF_THE_FILE)
