import * as z from 'zod'

// The content-security policy forbids eval, which zod's compiled validators need.
z.config({ jitless: true })

/** The value of `format` by which a journey file is known. */
export const FORMAT = 'touchline-journey'
/** The version of the format that this program writes. */
export const VERSION = 1

/** What a file may hold at most; beyond it a file is refused with a clear message. */
export const LIMITS = {
  /** Bytes of a journey file. */
  fileBytes: 100 * 1024 * 1024,
  /** Nesting of objects and arrays: deeper values can't be copied between processes. */
  depth: 100,
  /** Values of a file, whatever they are: many small ones take far more memory and time than their text. 80 for each of the most cards. */
  values: 4_000_000,
  /** Cards, touchpoints and steps of one file together. */
  cards: 50_000,
  /** Maps, stages, lanes, links, notes, rounds of votes, views and personas of one file together. */
  parts: 50_000,
  /** Lines of a foreign text: ten for each of the most cards. */
  lines: 500_000,
  /** Characters of one text or key. */
  text: 1024 * 1024,
  /** Bytes of one image. */
  imageBytes: 10 * 1024 * 1024,
} as const

// Every object is loose: what a newer program wrote is kept and written back.
// Ids are keys of records, and an object has no room for this one.
const id = z
  .string()
  .min(1)
  .max(64)
  .refine((value) => value !== '__proto__')
const line = z.string().max(LIMITS.text)
const text = z.string().max(LIMITS.text)
const count = z.number().int().min(0)
const list = <T extends z.ZodType>(item: T) => z.array(item).default([])
/** A day (2026-11-22) or an instant (2026-11-22T10:30:00Z). */
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/, { abort: true })
  // What is none could not be written in any language, on the map or on paper.
  .refine((value) => !Number.isNaN(Date.parse(value)), 'is no day or time that there is')
const valence = z.number().min(-2).max(2)
const stars = z.number().min(1).max(5)
const share = z.number().min(0).max(1)

/** How something is known. Kinds, not ranks. */
export const EVIDENCE_KINDS = ['assumed', 'told', 'observed', 'measured'] as const
const evidenceSchema = z.looseObject({
  kind: z.enum(EVIDENCE_KINDS),
  source: line.optional(),
  date: date.optional(),
  n: count.optional(),
  /** The day by which to look again. */
  review: date.optional(),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** Emotion of one persona at a step. `valence: null` is unset; `skipped` says that this persona does not take the step. */
const emotionSchema = z.looseObject({
  valence: valence.nullable(),
  skipped: z.boolean().optional(),
  word: line.optional(),
  /** Lowest and highest value where several people rated. */
  low: valence.optional(),
  high: valence.optional(),
  n: count.optional(),
  evidence: evidenceSchema.optional(),
})
export type Emotion = z.infer<typeof emotionSchema>

export const MOMENT_KINDS = ['decide', 'first-use', 'renew', 'recover', 'leave', 'other'] as const
export const MOMENT_BASES = ['judged', 'voted', 'derived'] as const
const momentSchema = z.looseObject({
  kind: z.enum(MOMENT_KINDS),
  label: line.optional(),
  reason: text.default(''),
  basis: z.enum(MOMENT_BASES).default('judged'),
  votes: count.optional(),
})
export type MomentOfTruth = z.infer<typeof momentSchema>

const experienceSchema = z.looseObject({
  expected: text.optional(),
  perceived: text.optional(),
  /** Perception against expectation, −2 much worse … +2 much better. */
  gap: valence.optional(),
})

/** The needs that everyone has, by which a file refers to them; it may hold others of its own. */
export const UNIVERSAL_NEEDS = ['fast', 'easy', 'pleasant', 'consistent', 'innovative', 'transparent'] as const
export const NEED_STATES = ['met', 'partly', 'unmet', 'unknown'] as const
/** `need` is a universal one, or the id of one of the file's own. */
const needStateSchema = z.looseObject({ need: id, state: z.enum(NEED_STATES) })

const touchpointSchema = z.looseObject({
  id,
  title: line,
  channel: id.optional(),
  /** With whom or what the customer meets. */
  with: line.optional(),
  note: text.optional(),
  moment: momentSchema.optional(),
  evidence: evidenceSchema.optional(),
  owner: id.optional(),
  departments: z.array(line).optional(),
})
export type Touchpoint = z.infer<typeof touchpointSchema>

export const DELIVERIES = ['yes', 'partly', 'no', 'unknown'] as const

const stepSchema = z.looseObject({
  id,
  title: line,
  note: text.optional(),
  touchpoints: list(touchpointSchema),
  /** By persona id. */
  emotions: z.record(id, emotionSchema).default({}),
  moment: momentSchema.optional(),
  /** By persona id. */
  experience: z.record(id, experienceSchema).optional(),
  /** Whether the process was carried out as it was designed. */
  delivered: z.enum(DELIVERIES).optional(),
  needs: z.array(needStateSchema).optional(),
  importance: z.looseObject({ customer: stars.optional(), organisation: stars.optional() }).optional(),
  outcome: z.looseObject({ what: line, rate: share, n: count.optional() }).optional(),
  strengths: z.array(text).optional(),
  weaknesses: z.array(text).optional(),
  /** What customers said, word for word. */
  quotes: z.array(text).optional(),
  evidence: evidenceSchema.optional(),
  owner: id.optional(),
  departments: z.array(line).optional(),
  /** The step of the current map that this step of a future map came from. */
  origin: id.optional(),
})
export type Step = z.infer<typeof stepSchema>

const stageSchema = z.looseObject({
  id,
  title: line,
  /** Takes what has no place yet. */
  unsorted: z.boolean().optional(),
  steps: list(stepSchema),
})
export type Stage = z.infer<typeof stageSchema>

/** Lanes that show fields of steps and touchpoints; they hold no cards. */
export const FIELD_LANES = ['emotion', 'steps', 'touchpoints', 'scores'] as const
/** Lanes of a service blueprint that are a labelled line across the map; they hold nothing. */
export const DIVIDER_LANES = ['line-of-interaction', 'line-of-visibility', 'line-of-internal-interaction'] as const
export const LANE_KINDS = [
  ...FIELD_LANES,
  ...DIVIDER_LANES,
  'thoughts',
  'needs',
  'pains',
  'gains',
  'opportunities',
  'physical-evidence',
  'frontstage',
  'backstage',
  'support',
  'systems',
  'employee-experience',
  'images',
  'owner',
  'text',
] as const
export type LaneKind = (typeof LANE_KINDS)[number]

const laneSchema = z.looseObject({
  id,
  kind: z.enum(LANE_KINDS),
  /** Empty: the kind's own name in the interface's language. */
  title: line.default(''),
  hidden: z.boolean().optional(),
  collapsed: z.boolean().optional(),
  colour: line.optional(),
})
export type Lane = z.infer<typeof laneSchema>

const cardSchema = z.looseObject({
  id,
  lane: id,
  step: id,
  /** Columns that the card covers, from its step on. */
  span: z.number().int().min(1).max(10_000).default(1),
  text,
  /** The id of an image. */
  asset: line.optional(),
  evidence: evidenceSchema.optional(),
  /** Good or bad practice of somebody else. */
  practice: z.looseObject({ of: line.default(''), kind: z.enum(['good', 'bad']) }).optional(),
  /** Written in a workshop for the others to see later. */
  hidden: z.boolean().optional(),
})
export type Card = z.infer<typeof cardSchema>

export const LINK_KINDS = ['flow', 'supports', 'causes', 'opens'] as const
/** From anything of the map to anything of it; `opens` leads from a step to another map of the file. */
const linkSchema = z.looseObject({
  id,
  kind: z.enum(LINK_KINDS),
  from: id,
  to: id,
  label: line.optional(),
})
export type Link = z.infer<typeof linkSchema>

/** A free sticky: the one thing on a map with a place of its own. */
const noteSchema = z.looseObject({
  id,
  text,
  x: z.number(),
  y: z.number(),
  colour: line.optional(),
  /** Written in a workshop for the others to see later. */
  hidden: z.boolean().optional(),
})
export type Note = z.infer<typeof noteSchema>

/** A round of dot votes: each person has so many; `counts` by the id of what they are for. */
const voteRoundSchema = z.looseObject({
  id,
  title: line,
  date: date.optional(),
  perPerson: z.number().int().min(1).max(100).default(3),
  people: count.optional(),
  closed: z.boolean().optional(),
  counts: z.record(id, count).default({}),
})
export type VoteRound = z.infer<typeof voteRoundSchema>

/** What of a map stands out; all else is dimmed. Absent: no matter which. */
const filterSchema = z.looseObject({
  text: line.optional(),
  personas: z.array(id).optional(),
  channels: z.array(id).optional(),
  owners: z.array(id).optional(),
  evidence: z.array(z.enum(EVIDENCE_KINDS)).optional(),
  needs: z.array(id).optional(),
  /** How far needs are met: those of `needs`, else any. */
  met: z.array(z.enum(NEED_STATES)).optional(),
  moments: z.boolean().optional(),
})
export type Filter = z.infer<typeof filterSchema>

/** A filter that was given a name. */
const savedFilterSchema = z.looseObject({ id, name: line, filter: filterSchema.default({}) })
export type SavedFilter = z.infer<typeof savedFilterSchema>

/** What to ask oneself in the cells of a lane in a stage, as long as they are empty. */
const promptSchema = z.looseObject({ lane: id, stage: id, text })
export type Prompt = z.infer<typeof promptSchema>

const mapSchema = z.looseObject({
  id,
  title: line,
  state: z.enum(['current', 'future']).default('current'),
  horizon: date.optional(),
  /** The current map that this future map was made from. */
  origin: id.optional(),
  personas: z.array(id).min(1),
  frame: z
    .looseObject({ scenario: text.default(''), trigger: text.default(''), end: text.default('') })
    .default({ scenario: '', trigger: '', end: '' }),
  stages: list(stageSchema),
  lanes: list(laneSchema),
  cards: list(cardSchema),
  links: list(linkSchema),
  notes: list(noteSchema),
  votes: list(voteRoundSchema),
  views: list(savedFilterSchema),
  prompts: list(promptSchema),
})
export type JourneyMap = z.infer<typeof mapSchema>

const personaSchema = z.looseObject({
  id,
  name: line,
  role: line.optional(),
  segment: line.optional(),
  valueGroup: line.optional(),
  /** The id of an image. */
  photo: line.optional(),
  quote: text.optional(),
  goals: z.array(text).optional(),
  needs: z.array(text).optional(),
  frustrations: z.array(text).optional(),
  context: text.optional(),
  colour: line.optional(),
})
export type Persona = z.infer<typeof personaSchema>

const channelSchema = z.looseObject({ id, name: line, icon: line.optional() })

export type Channel = z.infer<typeof channelSchema>

const ownerSchema = z.looseObject({ id, name: line, duty: text.optional() })
export type Owner = z.infer<typeof ownerSchema>

/** A need of the user's own, beside the universal ones. */
const needSchema = z.looseObject({ id, name: line })

export const METRIC_KINDS = ['nps', 'csat', 'ces', 'sentiment', 'custom'] as const
const metricSchema = z.looseObject({
  id,
  name: line,
  kind: z.enum(METRIC_KINDS),
  question: text.optional(),
  /** Lowest and highest value of a score. */
  scale: z.looseObject({ min: z.number(), max: z.number() }),
  /** How a score is computed from answers, in words (for example "share of the top two of five"). */
  formula: text.optional(),
  direction: z.enum(['higher', 'lower']).default('higher'),
  relation: z.enum(['relationship', 'transactional']).optional(),
  unit: line.optional(),
})
export type Metric = z.infer<typeof metricSchema>

const waveSchema = z.looseObject({
  id,
  name: line,
  from: date.optional(),
  to: date.optional(),
  invited: count.optional(),
  responseRate: share.optional(),
  mode: line.optional(),
})

const segmentSchema = z.looseObject({ id, name: line, persona: id.optional(), rule: text.optional() })

const measuredFields = {
  id,
  metric: id,
  /** A map, stage, step or touchpoint. */
  subject: id,
  segment: id.optional(),
  value: z.number(),
  n: count.optional(),
  distribution: z.array(count).optional(),
  source: line.optional(),
  date: date.optional(),
}
const scoreSchema = z.looseObject({ ...measuredFields, wave: id.optional() })
export type Score = z.infer<typeof scoreSchema>
const benchmarkSchema = z.looseObject({ ...measuredFields, name: line })

const themeSchema = z.looseObject({
  id,
  title: line,
  mentions: list(z.looseObject({ wave: id, count })),
  quotes: list(text),
  impact: text.optional(),
  subjects: list(id),
})

const initiativeSchema = z.looseObject({
  id,
  title: line,
  subjects: list(id),
  owner: id.optional(),
  departmentsNeeded: list(line),
  departmentsAffected: list(line),
  status: z.enum(['idea', 'planned', 'doing', 'done', 'dropped']).default('idea'),
  start: date.optional(),
  due: date.optional(),
  dependsOn: list(id),
  cost: z.number().optional(),
  effort: line.optional(),
  lever: z.enum(['revenue', 'cost', 'churn', 'cross-sell', 'lifetime-value', 'automation']).optional(),
  estimate: z.number().optional(),
  confidence: share.optional(),
  /** What is done first. */
  nextStep: text.optional(),
  /** The day of the workshop that chose it. */
  workshop: date.optional(),
})
export type Initiative = z.infer<typeof initiativeSchema>

const goalSchema = z.looseObject({
  id,
  specific: text,
  metric: id.optional(),
  baseline: z.number().optional(),
  target: z.number().optional(),
  date: date.optional(),
  owner: id.optional(),
})

export const AMBITIONS = ['excel', 'on-par', 'less'] as const
const strategySchema = z.looseObject({
  vision: text.default(''),
  /** The organisation's ambition for each need. */
  ambitions: list(z.looseObject({ need: id, ambition: z.enum(AMBITIONS) })),
})

/** How emotions are shown in this file, where not as usual: a level's own name and colour, and its mark. */
const emotionScaleSchema = z.looseObject({
  mark: z.enum(['face', 'dot']).optional(),
  levels: list(
    z.looseObject({ valence: z.number().int().min(-2).max(2), name: line.optional(), colour: line.optional() }),
  ),
})
export type EmotionScale = z.infer<typeof emotionScaleSchema>

const assetSchema = z.looseObject({
  /** SHA-256 of the bytes, hexadecimal. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.string().max(100),
  data: z.base64().max(Math.ceil((LIMITS.imageBytes * 4) / 3) + 4),
})

/** A journey file, version 1. Key order here is the key order in the file. */
export const journeyFileSchema = z.looseObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  id,
  /** Rises by one with every save that changed the content. */
  revision: count.default(0),
  /** This and the parent's revision mark, kept for merging. */
  lineage: z.looseObject({ mark: id.optional(), parent: id.optional() }).default({}),
  title: line.default(''),
  created: date.optional(),
  changed: date.optional(),
  personas: z.array(personaSchema).min(1),
  channels: list(channelSchema),
  owners: list(ownerSchema),
  needs: list(needSchema),
  emotionScale: emotionScaleSchema.optional(),
  metrics: list(metricSchema),
  waves: list(waveSchema),
  segments: list(segmentSchema),
  scores: list(scoreSchema),
  benchmarks: list(benchmarkSchema),
  themes: list(themeSchema),
  initiatives: list(initiativeSchema),
  goals: list(goalSchema),
  strategy: strategySchema.default({ vision: '', ambitions: [] }),
  maps: z.array(mapSchema).min(1),
  assets: list(assetSchema),
})
export type JourneyFile = z.infer<typeof journeyFileSchema>

/** The schema of each kind of thing that has an id of its own and that commands can change. */
export const ENTITY_SCHEMAS = {
  map: mapSchema,
  stage: stageSchema,
  step: stepSchema,
  touchpoint: touchpointSchema,
  lane: laneSchema,
  card: cardSchema,
  link: linkSchema,
  note: noteSchema,
  vote: voteRoundSchema,
  view: savedFilterSchema,
  persona: personaSchema,
  channel: channelSchema,
  owner: ownerSchema,
  need: needSchema,
  metric: metricSchema,
  wave: waveSchema,
  segment: segmentSchema,
  score: scoreSchema,
  benchmark: benchmarkSchema,
  theme: themeSchema,
  initiative: initiativeSchema,
  goal: goalSchema,
  asset: assetSchema,
} as const
export type EntityKind = keyof typeof ENTITY_SCHEMAS
export type Entity<K extends EntityKind = EntityKind> = z.infer<(typeof ENTITY_SCHEMAS)[K]>
