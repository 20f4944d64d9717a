import * as z from 'zod'
import { count, date, distribution, flag, id, line, list, number, object, open, sha256, share, text } from './base'

export const METRIC_KINDS = ['nps', 'csat', 'ces', 'sentiment', 'custom', 'operational', 'financial'] as const
export const FORMULAS = ['nps', 'top-box', 'mean', 'share'] as const

const bounds = (description: string) =>
  object({ min: number('The lowest value'), max: number('The highest value') }).describe(description)
const missing = (description: string) =>
  z.array(z.union([z.number(), z.string()]).describe('A number or word that is no answer')).describe(description)
const labels = (description: string) =>
  z.array(object({ value: number('The number'), text: line('The word for it') })).describe(description)

export const metricSchema = object({
  id: id('The id of the metric'),
  name: line("The name of the metric; empty for that of the preset in the reader's language"),
  preset: line("The usual one that it is, by which it has its name in the reader's language").optional(),
  kind: open(METRIC_KINDS, 'What is measured'),
  question: text('The question that is asked').optional(),
  scale: bounds('The lowest and highest value of a score'),
  answers: object({
    min: number('The lowest answer'),
    max: number('The highest answer'),
    labels: labels('Answers that are words').default([]),
    missing: missing('What is no answer').default([]),
  })
    .describe('The answers from which a score is computed')
    .optional(),
  formula: open(FORMULAS, 'How a score is computed from answers').optional(),
  topFrom: number('The lowest answer that counts for a top-box score').optional(),
  direction: open(['higher', 'lower'], 'Whether higher or lower is better').default('higher'),
  relation: open(
    ['relationship', 'transactional'],
    'Whether it is about the whole relation or one encounter',
  ).optional(),
  unit: line('The unit of a score').optional(),
  note: text('What else is to be known, such as the formula in words').optional(),
})
export type Metric = z.infer<typeof metricSchema>

export const AUDIENCES = ['customers', 'employees'] as const

export const waveSchema = object({
  id: id('The id of the wave'),
  name: line('The name of the wave'),
  audience: open(AUDIENCES, 'Who was asked').default('customers'),
  from: date('The first day').optional(),
  to: date('The last day').optional(),
  invited: count('How many were invited').optional(),
  responseRate: share('The share of the invited who answered, from 0 to 1').optional(),
  plannedN: count('How many answers are planned').optional(),
  notAsked: text('Who could not answer').optional(),
  mode: line('How people were asked').optional(),
  incentive: line('What people were given for an answer').optional(),
  delayDays: number('Days between what happened and the question').optional(),
  called: object({
    unhappy: count('How many unhappy customers there were'),
    called: count('How many of them were called back'),
    medianDays: number('The median number of days until the call').optional(),
  })
    .describe('The unhappy customers who were called back')
    .optional(),
})
export type Wave = z.infer<typeof waveSchema>

export const segmentSchema = object({
  id: id('The id of the segment'),
  name: line('The name of the segment'),
  persona: id('The id of the persona that it is').optional(),
  rule: text('Who belongs to it').optional(),
  highValue: flag('Whether it is a group of the most valuable customers').optional(),
})

const subject = id('The id of a map, stage, step or touchpoint')
const segment = id('The id of a segment; absent for everyone').optional()
const metric = id('The id of the metric')

const measuredFields = {
  metric,
  subject,
  segment,
  value: number('The score, in the scale of its metric'),
  n: count('How many answers it rests on').optional(),
  mean: number('The mean of the answers').optional(),
  sd: number('The standard deviation of the answers').optional(),
  missing: count('How many gave no answer').optional(),
  invalid: count('How many answers could not be used').optional(),
  distribution: distribution('The answers by value; from them the score is computed').optional(),
  counts: z.array(count('A count')).describe('Counts of an older file whose values are not known').optional(),
  weighted: object({
    effectiveN: number('The effective n'),
    standardError: number('The standard error').optional(),
  })
    .describe('What the weights of the answers make of n')
    .optional(),
  cluster: object({
    groups: count('How many groups the answers come from'),
    of: count('How many groups there are').optional(),
  })
    .describe('The groups (such as accounts) that the answers come from')
    .optional(),
  from: date('The first day').optional(),
  to: date('The last day').optional(),
  date: date('The day of the score').optional(),
  source: line('Where it comes from').optional(),
}
export const scoreSchema = object({
  id: id('The id of the score'),
  ...measuredFields,
  wave: id('The id of the wave').optional(),
})
export type Score = z.infer<typeof scoreSchema>
export const benchmarkSchema = object({
  id: id('The id of the benchmark'),
  ...measuredFields,
  name: line('Whose score it is'),
})
export type Benchmark = z.infer<typeof benchmarkSchema>

export const targetSchema = object({
  id: id('The id of the target'),
  metric,
  subject,
  segment,
  date: date('The day by which it is to be reached').optional(),
  value: number('The score to be reached'),
  note: text('What else is to be known').optional(),
})

const COLUMN_ROLES = ['respondent', 'answer', 'segment', 'weight', 'date', 'comment', 'cluster', 'ignore'] as const

/** Imported survey answers by respondent, column by column; stored only at the user's request. */
export const datasetSchema = object({
  id: id('The id of the dataset'),
  wave: id('The id of the wave').optional(),
  source: line('The name of the imported file'),
  sha256: sha256('The SHA-256 of the imported file'),
  imported: date('When it was imported').optional(),
  mapping: id('The id of the mapping that it was imported by').optional(),
  columns: list(
    object({
      id: id('The id of the column'),
      name: line('The name of the column'),
      role: open(COLUMN_ROLES, 'What the column holds'),
      values: list(
        z.union([z.number(), z.string().max(1024 * 1024), z.null()]).describe('The value of one respondent'),
        'The values, one for each respondent',
      ),
    }),
    'The columns',
  ),
})

/** The drivers of an outcome, from an import whose rows were not stored; the only computed result in a file. */
export const driversSchema = object({
  id: id('The id of the result'),
  wave: id('The id of the wave'),
  outcome: id('The id of the metric that is the outcome'),
  segment,
  n: count('How many complete answers it rests on'),
  base: count('Of how many answers'),
  method: open(['lmg', 'johnson'], 'How the weights were computed'),
  r2: number('The share of the variance that is explained'),
  threshold: number('The weight that a random variable reaches in one of 20 cases'),
  weights: list(
    object({
      id: id('The id of the weight'),
      metric,
      subject,
      weight: number('The share of what is explained'),
      low: number('The lower end of its interval'),
      high: number('The upper end of its interval'),
      pearson: number("Pearson's correlation with the outcome"),
      spearman: number("Spearman's correlation with the outcome"),
    }),
    'The weights of the single scores',
  ),
  sha256: sha256('The SHA-256 of the imported file'),
})

/** How the columns of a survey file are read. */
export const mappingSchema = object({
  id: id('The id of the mapping'),
  name: line('Its name'),
  headers: list(line('A header'), 'The headers of the file that it fits'),
  columns: list(
    object({
      at: count('The number of the column, from 0'),
      header: line('The header of the column').default(''),
      role: open(COLUMN_ROLES, 'What the column holds'),
      metric: id('The id of the metric of the answers').optional(),
      subject: id('The id of what the answers are about').optional(),
      labels: labels('Answers that are words').default([]),
      missing: missing('What is no answer').default([]),
    }),
    'The columns that are read',
  ),
  duplicates: open(['first', 'latest', 'all'], 'Which answers of one person count').default('latest'),
})
