import * as z from 'zod'
import { maturitySchema, prioritiesSchema } from './schema/acting'
import { count, date, id, line, list, object, share } from './schema/base'
import { ENTITY_SCHEMAS } from './schema/entities'
import { FORMAT, VERSION } from './schema/limits'
import { emotionScaleSchema, strategySchema } from './schema/strategy'

export * from './schema/acting'
export { EVIDENCE_KINDS, type Evidence, isDateSchema, isRangeSchema, known, type Range } from './schema/base'
export { ENTITY_SCHEMAS, type Entity, type EntityKind } from './schema/entities'
export * from './schema/limits'
export * from './schema/map'
export * from './schema/measuring'
export * from './schema/people'
export * from './schema/step'
export * from './schema/strategy'
export * from './schema/voice'

const marks = (description: string) => z.array(id('The mark of a saved state')).describe(description)

/** The ancestry of a saved state; see `lineage.ts`. */
const lineageSchema = object({
  mark: id('The mark of this saved state').optional(),
  parents: marks('The marks of the states that this one was made from').default([]),
  past: marks('Earlier marks, oldest first, thinned').default([]),
  sent: marks('Those of the marks that were given to somebody').optional(),
})

const statisticsSchema = object({
  level: share('The level of intervals').default(0.95),
  hideBelow: count('Scores of segments and employees with a smaller n are hidden').default(5),
  greyBelow: count('Scores with a smaller n are not tested').default(30),
  starBelow: count('Scores with a smaller n are marked').default(100),
  watched: list(
    object({
      metric: id('The id of the metric'),
      subject: id('The id of a map, stage, step or touchpoint'),
      segment: id('The id of a segment').optional(),
    }),
    'The scores that were chosen before field work, at most 5',
  ),
})

const { map: mapSchema, ...shared } = ENTITY_SCHEMAS

/** A journey file. Key order here is the key order in the file. */
export const journeyFileSchema = object({
  format: z.literal(FORMAT).describe('The format of the file'),
  version: z.literal(VERSION).describe('The version of the format'),
  id: id('The id of the document; copies of it keep it'),
  revision: count('Rises by one with every save that changed the content').default(0),
  lineage: lineageSchema.default({ parents: [], past: [] }).describe('Where this saved state came from'),
  title: line('The title of the file').default(''),
  created: date('When the document was made').optional(),
  changed: date('When it was changed last').optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('The currency of all amounts (ISO 4217)')
    .optional(),
  personas: z.array(shared.persona).min(1).describe('The personas'),
  channels: list(shared.channel, 'The channels'),
  owners: list(shared.owner, 'The owners: people or roles with a duty'),
  needs: list(shared.need, "The file's own needs, beside the universal ones"),
  emotionScale: emotionScaleSchema.describe('How emotions are shown').optional(),
  metrics: list(shared.metric, 'The metrics'),
  waves: list(shared.wave, 'The waves: rounds of measuring'),
  segments: list(shared.segment, 'The segments of customers'),
  statistics: statisticsSchema
    .default({ level: 0.95, hideBelow: 5, greyBelow: 30, starBelow: 100, watched: [] })
    .describe('How scores are tested and shown'),
  scores: list(shared.score, 'The scores, one for each metric, wave (else date), subject and segment'),
  benchmarks: list(shared.benchmark, 'The scores of others'),
  targets: list(shared.target, 'The scores that are to be reached'),
  datasets: list(shared.dataset, 'The answers of imports whose rows were kept'),
  drivers: list(shared.drivers, 'What goes with an outcome, of imports whose rows were not kept'),
  mappings: list(shared.mapping, 'How survey files are read'),
  voices: list(shared.voice, 'What customers said'),
  themes: list(shared.theme, 'Recurring problems, wishes and praise'),
  results: list(shared.results, 'Business results beside the scores'),
  initiatives: list(shared.initiative, 'What is or may be done'),
  goals: list(shared.goal, 'The goals'),
  businessGoals: list(shared['business-goal'], 'The goals of the business'),
  priorities: prioritiesSchema
    .default({ weights: {}, lenses: ['moment', 'volume', 'effort'] })
    .describe('How initiatives are ranked'),
  strategy: strategySchema
    .default({ vision: '', promises: [], ambitions: [], management: '', governance: { capabilities: [] } })
    .describe('The strategy'),
  rounds: list(shared.round, 'The rounds of the cycle of managing experience'),
  maturity: maturitySchema.describe('How mature the organisation is').optional(),
  market: list(shared.market, 'Practices of others and trends'),
  threads: list(shared.thread, 'Comments'),
  maps: z.array(mapSchema).min(1).describe('The maps'),
  assets: list(shared.asset, 'The images'),
})
export type JourneyFile = z.infer<typeof journeyFileSchema>
