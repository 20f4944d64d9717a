import type { EntityKind } from '../schema'

/**
 * A path from an entity to an id: field names, `[]` for each item of a list, `{}` for each value of a record, `#` for
 * the keys of a record. With `!` at the end, removing the target removes the item of the innermost list.
 */
type Path = string

type Target = readonly EntityKind[] | 'any'

const MEASURABLE = ['map', 'stage', 'step', 'touchpoint'] as const
const OF_A_SCORE: Readonly<Record<Path, Target>> = {
  metric: ['metric'],
  subject: MEASURABLE,
  segment: ['segment'],
}

/** The references of each kind of entity. */
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

/** References whose target must be in the same map. */
const LOCAL: ReadonlySet<string> = new Set([
  'map prompts.[].lane!',
  'map prompts.[].stage!',
  'vote counts.#',
  'card lane',
  'card step',
  'note near',
])

/** Required references: an entity is removed with their target. */
export const ESSENTIAL: { readonly [K in EntityKind]?: readonly string[] } = {
  card: ['lane'],
  link: ['from', 'to'],
  score: ['metric', 'wave', 'subject', 'segment'],
  benchmark: ['metric', 'subject', 'segment'],
  target: ['metric', 'subject', 'segment'],
  drivers: ['wave', 'outcome', 'segment'],
}

/** A reference of a kind of entity. */
export interface ReferenceRule {
  readonly steps: readonly string[]
  /** Whether the item of the innermost list is removed with the target. */
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

/** The rules by kind. */
export const REFERENCE_RULES: ReadonlyMap<string, readonly ReferenceRule[]> = new Map(
  Object.entries(REFERENCES).map(([kind, paths]) => [kind, rulesOf(kind, paths)]),
)
/** The rules of the file itself. */
export const FILE_REFERENCE_RULES = rulesOf('file', OF_THE_FILE)
