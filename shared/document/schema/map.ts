import * as z from 'zod'
import {
  count,
  date,
  evidence,
  EVIDENCE_KINDS,
  flag,
  id,
  known,
  line,
  list,
  number,
  object,
  open,
  stars,
  text,
} from './base'
import { NEED_STATES, stageSchema } from './step'

/** Lanes that show fields of steps and touchpoints, and have no cards. */
export const FIELD_LANES = ['emotion', 'steps', 'touchpoints', 'scores'] as const
/** Lanes of a service blueprint that are a labelled line across the map, and have no content. */
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

const colour = (what: string) => line(`The colour of the ${what}`).optional()

export const laneSchema = object({
  id: id('The id of the lane'),
  kind: open(LANE_KINDS, 'What the lane shows; a kind that is not known is shown as a lane of text'),
  title: line("The title of the lane; empty for the kind's own name in the reader's language").default(''),
  hidden: flag('Whether the lane is not shown').optional(),
  collapsed: flag('Whether the lane is folded up').optional(),
  colour: colour('lane'),
})
export type Lane = z.infer<typeof laneSchema>

/** Returns the kind as which a lane is shown; kinds of a newer program are shown as text lanes. */
export function shownLaneKind({ kind }: { readonly kind: string }): LaneKind {
  return known(LANE_KINDS, kind) ?? 'text'
}

const hidden = flag('Whether it was written in a workshop for the others to see later').optional()

export const cardSchema = object({
  id: id('The id of the card'),
  lane: id('The id of the lane'),
  step: id('The id of the step in whose column the card begins'),
  span: z.number().int().min(1).max(10_000).default(1).describe('Columns that the card covers, from its step on'),
  text: text('What stands on the card'),
  asset: line('The id of an image').optional(),
  evidence: evidence('How it is known').optional(),
  practice: object({
    of: line('Whose practice it is').default(''),
    kind: open(['good', 'bad'], 'Whether it is a good or a bad one'),
  })
    .describe('The practice of somebody else')
    .optional(),
  severity: stars('How severe it is, from 1 to 5').optional(),
  status: line('How it stands').optional(),
  owner: id('The id of the owner').optional(),
  tags: z.array(line('A tag')).describe('Words by which it is found').optional(),
  url: line('A web address').optional(),
  hidden,
})
export type Card = z.infer<typeof cardSchema>

export const LINK_KINDS = ['flow', 'supports', 'causes', 'opens'] as const
/** A link between any two items of a map; `opens` leads from a step to another map of the file. */
export const linkSchema = object({
  id: id('The id of the link'),
  kind: open(LINK_KINDS, 'What the link means; a kind that is not known is shown as a plain line'),
  from: id('The id of the thing where it begins'),
  to: id('The id of the thing to which it leads'),
  label: line('What is written on it').optional(),
  manual: flag('Whether the data is typed again by hand there').optional(),
})
export type Link = z.infer<typeof linkSchema>

/** A note, the only item of a map with a free position. */
export const noteSchema = object({
  id: id('The id of the note'),
  text: text('What stands on the note'),
  x: number('Its distance to the right, in scene units: of the map, or of the thing that it is near'),
  y: number('Its distance down, in scene units: of the map, or of the thing that it is near'),
  near: id('The id of the thing from whose corner x and y count').optional(),
  colour: colour('note'),
  hidden,
})
export type Note = z.infer<typeof noteSchema>

/** A dot vote with a number of votes per person; `counts` has the votes by item id. */
export const voteRoundSchema = object({
  id: id('The id of the round'),
  title: line('What is voted on'),
  date: date('The day of the votes').optional(),
  perPerson: z.number().int().min(1).max(100).default(3).describe('How many votes each person has'),
  people: count('How many people vote').optional(),
  closed: flag('Whether the round is over').optional(),
  counts: z
    .record(id('The id of a thing of the map'), count('How many votes it was given'))
    .default({})
    .describe('The votes given, by the id of the thing'),
})
export type VoteRound = z.infer<typeof voteRoundSchema>

const ids = (description: string) => z.array(id('The id of one of them')).describe(description).optional()

/** The conditions of a filter; what does not match is dimmed. An absent part matches everything. */
const filterSchema = object({
  text: line('A text that stands on it').optional(),
  personas: ids('The personas who feel something there'),
  channels: ids('The channels that are used there'),
  owners: ids('The owners who are responsible for it'),
  evidence: z.array(open(EVIDENCE_KINDS, 'A kind of evidence')).describe('How it is known').optional(),
  needs: ids('The needs that are spoken of there'),
  met: z
    .array(open(NEED_STATES, 'A state of a need'))
    .describe('How far needs are met: those of `needs`, else any')
    .optional(),
  moments: flag('Whether only moments of truth stand out').optional(),
})
export type Filter = z.infer<typeof filterSchema>

/** A named filter. */
export const savedFilterSchema = object({
  id: id('The id of the saved filter'),
  name: line('Its name'),
  filter: filterSchema.default({}).describe('What stands out'),
})
export type SavedFilter = z.infer<typeof savedFilterSchema>

/** A prompt shown in the empty cells of a lane in a stage. */
const promptSchema = object({
  lane: id('The id of the lane'),
  stage: id('The id of the stage'),
  text: text('The question'),
})
export type Prompt = z.infer<typeof promptSchema>

export const MAP_STATES = ['current', 'future'] as const

export const mapSchema = object({
  id: id('The id of the map'),
  title: line('The title of the map'),
  state: open(MAP_STATES, 'Whether it shows what is or what is to be').default('current'),
  horizon: date('The day by which a future map is to be real').optional(),
  origin: id('The current map that this future map was made from').optional(),
  personas: z
    .array(id('The id of a persona'))
    .min(1)
    .refine((ids) => new Set(ids).size === ids.length)
    .describe('The personas whose journey it is, in order, each once'),
  frame: object({
    scenario: text('The situation').default(''),
    trigger: text('What makes the journey begin').default(''),
    end: text('Where the journey ends').default(''),
  })
    .default({ scenario: '', trigger: '', end: '' })
    .describe('The context of the journey'),
  owner: id('The id of the owner').optional(),
  status: line('How the map stands').optional(),
  type: line('What kind of map it is').optional(),
  display: object({
    columnWidth: number('The width of a column in scene units').optional(),
    curveHeight: number('The height of the emotion curve in scene units').optional(),
  })
    .describe('How the map is laid out, where not as usual')
    .optional(),
  stages: list(stageSchema, 'The stages, in order'),
  lanes: list(laneSchema, 'The lanes, from top to bottom'),
  cards: list(cardSchema, 'The cards; those of one cell in their order'),
  links: list(linkSchema, 'The links between things of the map'),
  notes: list(noteSchema, 'The free notes'),
  votes: list(voteRoundSchema, 'The rounds of votes, in order'),
  filters: list(savedFilterSchema, 'The saved filters'),
  prompts: list(promptSchema, 'The questions in empty cells, one for each lane and stage'),
})
export type JourneyMap = z.infer<typeof mapSchema>
