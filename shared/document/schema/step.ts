import * as z from 'zod'
import { count, evidence, flag, id, line, list, object, open, share, stars, text, valence } from './base'

/** A value rated by several people, or estimated by one. */
const ratedFields = {
  low: valence('The lowest value where several people rated').optional(),
  high: valence('The highest value where several people rated').optional(),
  n: count('How many people rated or answered').optional(),
}

/** The emotion of one persona at a step; the team's estimate and measured values are stored separately. */
export const emotionSchema = object({
  skipped: flag('Whether this persona does not take the step').optional(),
  word: line('The feeling in a word').optional(),
  believed: object({
    valence: valence('What the team believes, from −2 to +2'),
    ...ratedFields,
    by: line('Who believes it').optional(),
  })
    .describe('What the team believes this persona feels')
    .optional(),
  measured: z
    .array(
      object({
        wave: id('The wave in which it was measured').optional(),
        valence: valence('What was measured, from −2 to +2'),
        ...ratedFields,
      }),
    )
    .describe('What was measured, once for each wave')
    .optional(),
  evidence: evidence('How the emotion is known').optional(),
})
export type Emotion = z.infer<typeof emotionSchema>

export const MOMENT_KINDS = ['decide', 'first-use', 'renew', 'recover', 'leave', 'other'] as const
export const MOMENT_BASES = ['judged', 'voted', 'derived'] as const
const moment = (description: string) =>
  object({
    kind: open(MOMENT_KINDS, 'What is decided at this moment'),
    label: line('A name of its own for the kind').optional(),
    reason: text('Why it is a moment of truth').default(''),
    basis: open(MOMENT_BASES, 'What says that it is one').default('judged'),
    votes: count('How many votes it was given').optional(),
  }).describe(description)
export type MomentOfTruth = z.infer<ReturnType<typeof moment>>

const experienceSchema = object({
  expected: text('What the persona expects').optional(),
  perceived: text('How the persona perceives it').optional(),
  gap: valence('Perception against expectation, from −2 (much worse) to +2 (much better)').optional(),
})

/** The universal needs, to which files refer; a file may define more. */
export const UNIVERSAL_NEEDS = ['fast', 'easy', 'pleasant', 'consistent', 'innovative', 'transparent'] as const
export const NEED_STATES = ['met', 'partly', 'unmet', 'unknown'] as const
const NEED = `One of ${UNIVERSAL_NEEDS.join(', ')}, or the id of a need of the file`
const needStateSchema = object({ need: id(NEED), state: open(NEED_STATES, 'How far it is met here') })

const titleOf = (what: string) => line(`The title of the ${what}`)
const ownerAndDepartments = {
  owner: id('The id of the owner').optional(),
  departments: z.array(line('The name of a department')).describe('The departments that take part').optional(),
}

export const touchpointSchema = object({
  id: id('The id of the touchpoint'),
  title: titleOf('touchpoint'),
  channel: id('The id of the channel').optional(),
  with: line('With whom or what the customer meets').optional(),
  note: text('What else is to be known').optional(),
  moment: moment('The moment of truth that the touchpoint is').optional(),
  evidence: evidence('How the touchpoint is known').optional(),
  ...ownerAndDepartments,
})
export type Touchpoint = z.infer<typeof touchpointSchema>

export const DELIVERIES = ['yes', 'partly', 'no', 'unknown'] as const

export const stepSchema = object({
  id: id('The id of the step'),
  title: titleOf('step'),
  note: text('What else is to be known').optional(),
  touchpoints: list(touchpointSchema, 'The encounters within the step'),
  emotions: z
    .record(id('The id of a persona'), emotionSchema)
    .default({})
    .describe('What the personas feel at the step, by persona id'),
  moment: moment('The moment of truth that the step is').optional(),
  experience: z
    .record(id('The id of a persona'), experienceSchema)
    .describe('What the personas expect and perceive, by persona id')
    .optional(),
  delivered: open(DELIVERIES, 'Whether the process was carried out as it was designed').optional(),
  needs: z.array(needStateSchema).describe('How far needs are met at the step, once for each need').optional(),
  importance: object({
    customer: stars('How important the step is to the customer, from 1 to 5').optional(),
    organisation: stars('How important the step is to the organisation, from 1 to 5').optional(),
  })
    .describe('How important the step is, as stated')
    .optional(),
  outcome: object({
    what: line('What people did'),
    rate: share('The share who did it, from 0 to 1'),
    n: count('Of how many').optional(),
  })
    .describe('What people did at the step, as far as it is known')
    .optional(),
  strengths: z.array(text('A strength')).describe('What is good about the step').optional(),
  weaknesses: z.array(text('A weakness')).describe('What is bad about the step').optional(),
  quotes: z.array(text('A quote')).describe('What customers said, word for word').optional(),
  evidence: evidence('How the step is known').optional(),
  ...ownerAndDepartments,
  origin: id('The step of the current map that this step of a future map came from').optional(),
})
export type Step = z.infer<typeof stepSchema>

export const stageSchema = object({
  id: id('The id of the stage'),
  title: titleOf('stage'),
  unsorted: flag('Whether the stage takes what has no place yet').optional(),
  steps: list(stepSchema, 'The steps of the stage, in order'),
})
export type Stage = z.infer<typeof stageSchema>
