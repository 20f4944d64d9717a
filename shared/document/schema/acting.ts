import * as z from 'zod'
import { count, date, flag, id, line, list, number, object, open, range, share, text } from './base'

export const LEVERS = ['churn', 'revenue', 'cross-sell', 'up-sell', 'lifetime-value', 'cost', 'automation'] as const
export const INITIATIVE_STATES = ['idea', 'planned', 'doing', 'done', 'dropped'] as const

const ids = (what: string, description: string) => list(id(`The id of ${what}`), description)
const money = (description: string) => range(`${description}, in the currency of the file`).optional()

/** The benefit of an initiative by one business lever. */
const benefitSchema = object({
  id: id('The id of the benefit'),
  lever: open(LEVERS, 'By which lever of the business'),
  segment: id('The id of the segment that it reaches').optional(),
  estimate: number('What it is worth a year as estimated, in the currency of the file').optional(),
  confidence: share('How sure the estimate is, from 0 to 1').optional(),
  rampMonths: range('Months until the whole effect is there').optional(),
  inputs: z
    .record(line('The name of an input'), range('The value of the input'))
    .default({})
    .describe('What the benefit is computed from, by name'),
})

/** The change of a score expected of an initiative. */
const expectedSchema = object({
  id: id('The id of the expected change'),
  metric: id('The id of the metric'),
  subject: id('The id of what is measured').optional(),
  segment: id('The id of the segment').optional(),
  change: range('The change of the score'),
  against: id('The id of the subject or segment to compare with').optional(),
})

const measureSchema = object({
  id: id('The id of the entry'),
  date: date('When').optional(),
  kind: line('What is done').default(''),
  departments: list(line('The name of a department'), 'For which departments'),
  audience: line('For whom').default(''),
  channel: line('By which channel').default(''),
  done: flag('Whether it is done').default(false),
})

export const initiativeSchema = object({
  id: id('The id of the initiative'),
  kind: open(['opportunity', 'initiative'], 'Whether it is an opportunity or decided').default('initiative'),
  title: line('The title of the initiative'),
  subjects: ids('a thing of the file', 'What it is about'),
  themes: ids('a theme', 'The themes that it answers'),
  goals: ids('a goal', 'The goals that it serves'),
  businessGoals: list(
    object({
      goal: id('The id of the business goal'),
      effect: open(['helps', 'hurts'], 'Whether it helps or hurts'),
    }),
    'What it does to the goals of the business, once for each goal',
  ),
  owner: id('The id of the owner').optional(),
  departmentsNeeded: list(line('The name of a department'), 'The departments that it needs'),
  departmentsAffected: list(line('The name of a department'), 'The departments that it affects'),
  agreements: list(
    object({
      department: line('The name of the department'),
      stance: open(['agreed', 'open', 'against'], 'How the department stands to it'),
      who: line('Who said so').optional(),
      date: date('When').optional(),
    }),
    'How the departments stand to it, once for each department',
  ),
  status: open(INITIATIVE_STATES, 'How far it is').default('idea'),
  progress: share('How much of it is done, from 0 to 1').optional(),
  start: date('The first day').optional(),
  due: date('The day by which it is due').optional(),
  dependsOn: ids('an initiative', 'The initiatives that have to be done before'),
  effortDays: range('Effort in days').optional(),
  oneOff: money('Cost once'),
  perYear: money('Cost a year'),
  horizonMonths: number('Months that the case looks at').optional(),
  discount: number('The discount rate a year, such as 0.08').optional(),
  benefits: list(benefitSchema, 'What it is worth, lever by lever'),
  expected: list(expectedSchema, 'The changes of scores that it is to bring'),
  communication: list(measureSchema, 'How those affected are informed'),
  training: list(measureSchema, 'How those affected are trained'),
  experiment: object({
    hypothesis: text('What is tried').default(''),
    group: text('With whom').default(''),
    threshold: text('From which result on it is taken up').default(''),
    until: date('The last day').optional(),
    decision: open(['scale', 'change', 'stop'], 'What was decided').optional(),
  })
    .describe('The experiment that it is')
    .optional(),
  nextStep: text('What is done first').optional(),
  workshop: date('The day of the workshop that chose it').optional(),
  note: text('What else is to be known, such as the effort in words').optional(),
})
export type Initiative = z.infer<typeof initiativeSchema>

export const goalSchema = object({
  id: id('The id of the goal'),
  title: line('The title of the goal').default(''),
  specific: text('What exactly is to be reached').default(''),
  subject: id('The id of what is measured').optional(),
  segment: id('The id of the segment').optional(),
  metric: id('The id of the metric').optional(),
  baseline: number('The value from which it starts').optional(),
  target: number('The value to be reached').optional(),
  date: date('The day by which it is to be reached').optional(),
  owner: id('The id of the owner').optional(),
  why: text('Why it can be reached').optional(),
  need: id('The need that it serves').optional(),
  status: open(['open', 'reached', 'missed', 'dropped'], 'How it stands').default('open'),
  counts: open(['value', 'certain'], 'Whether the value alone counts, or that it is certain').default('value'),
  checkpoints: list(
    object({ date: date('The day'), value: number('The value that is to be reached by then') }),
    'Values on the way, once for each day',
  ),
})

export const businessGoalSchema = object({
  id: id('The id of the business goal'),
  title: line('Its title'),
  department: line('The department whose goal it is').optional(),
  kind: open(['revenue', 'cost', 'risk', 'other'], 'What it is about').default('other'),
  measure: text('How it is measured').optional(),
  target: text('What is to be reached').optional(),
  period: line('In which time').optional(),
  weight: number('How much it counts against the others').optional(),
})

export const prioritiesSchema = object({
  weights: z
    .record(line('The name of a factor'), number('How much it counts'))
    .default({})
    .describe('How much each factor counts; 1 where absent'),
  lenses: z
    .array(line('The name of a factor'))
    .default(['moment', 'volume', 'effort'])
    .describe("The factors of the customer's side that are switched on"),
  gate: number('The score that is needed to pass the first stage, from 0 to 1').optional(),
  budget: number('What may be spent in the first year, in the currency of the file').optional(),
  days: number('How many days of work there are').optional(),
})

const partSchema = object({
  owner: id('The id of the owner').optional(),
  due: date('The day by which it is due').optional(),
  done: flag('Whether it is done').optional(),
  note: text('What else is to be known').optional(),
})

/** A cycle of experience management. */
export const roundSchema = object({
  id: id('The id of the round'),
  name: line('The name of the round'),
  from: date('The first day').optional(),
  to: date('The last day').optional(),
  steps: object({
    learn: partSchema.describe('Learn what customers expect').optional(),
    define: partSchema.describe('Define who we are').optional(),
    design: partSchema.describe('Design the experience').optional(),
    implement: partSchema.describe('Put it into practice').optional(),
    measure: partSchema.describe('Measure').optional(),
  })
    .default({})
    .describe('The steps of the round'),
})

/** The maturity of the organisation, as rated by its customers and employees. */
export const maturitySchema = object({
  areas: list(
    object({
      id: id('The id of the area'),
      name: line("The name of the area; empty for its usual name in the reader's language").default(''),
      statements: list(
        object({
          id: id('The id of the statement'),
          text: text("The statement; empty for the usual one in the reader's language").default(''),
          audience: open(['customers', 'employees'], 'Who is asked'),
        }),
        'The statements that people agree with or not',
      ),
    }),
    'The areas',
  ),
  rounds: list(
    object({
      id: id('The id of the assessment'),
      name: line('Its name'),
      date: date('When it took place').optional(),
      wave: id('The id of the wave').optional(),
      answers: list(
        object({
          area: id('The id of the area'),
          audience: open(['customers', 'employees'], 'Who was asked'),
          role: line('In which role').optional(),
          statement: id('The id of the statement').optional(),
          distribution: z
            .array(object({ value: number('An answer from 1 to 5'), count: count('How many gave it') }))
            .describe('The answers by value'),
          n: count('How many answered').optional(),
        }),
        'The answers',
      ),
    }),
    'The assessments, in order',
  ),
})
