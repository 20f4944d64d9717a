import type * as z from 'zod'
import { date, id, line, list, number, object, open, text, valence } from './base'

/** `excel` is shown as "lead", `on-par` as "match", `less` as "deliberately less". */
export const AMBITIONS = ['excel', 'on-par', 'less'] as const
const need = id('One of the universal needs, or the id of a need of the file')

export const strategySchema = object({
  vision: text('The vision: which experience is to be delivered').default(''),
  visionDate: date('When the vision was confirmed').optional(),
  definition: text('What the organisation calls an experience').optional(),
  identity: object({
    values: text('What it stands for').optional(),
    positioning: text('How it is positioned').optional(),
    wantedPerception: text('How it wants to be seen').optional(),
    advantage: text('What sets it apart').optional(),
    resources: text('What it can build on').optional(),
    givenBy: open(['group', 'local'], 'Who lays it down').optional(),
  })
    .describe('Who the organisation is')
    .optional(),
  promises: list(
    object({ id: id('The id of the promise'), need, text: text('What is promised') }),
    'What customers are promised',
  ),
  ambitions: list(
    object({
      need,
      ambition: open(AMBITIONS, 'How good it wants to be'),
      date: date('When it was confirmed').optional(),
      competitor: open(AMBITIONS, 'How good the competitors are').optional(),
    }),
    "The organisation's ambition, once for each need",
  ),
  management: text('How the experience is managed').default(''),
  governance: object({
    cadenceDays: number('Days from one round to the next').optional(),
    forum: line('Where it is decided').optional(),
    owner: id('The id of the owner').optional(),
    decisionRights: text('Who may decide what').optional(),
    capabilities: list(
      object({
        area: open(['skills', 'roles', 'tools', 'data', 'budget', 'culture'], 'What kind of ability'),
        today: number('How far it is today, from 1 to 5').optional(),
        target: number('How far it is to be, from 1 to 5').optional(),
        by: date('By when').optional(),
        owner: id('The id of the owner').optional(),
        initiative: id('The id of the initiative that builds it').optional(),
      }),
      'The abilities of the organisation, once for each area',
    ),
  })
    .default({ capabilities: [] })
    .describe('How the organisation builds the ability'),
})

/** Custom display of emotions in this file: name and colour of a level, and its symbol. */
export const emotionScaleSchema = object({
  mark: open(['face', 'dot'], 'How an emotion is drawn').optional(),
  levels: list(
    object({
      valence: valence('The level, from −2 to +2').int(),
      name: line('Its name').optional(),
      colour: line('Its colour').optional(),
    }),
    'The levels that have a name or colour of their own',
  ),
})
export type EmotionScale = z.infer<typeof emotionScaleSchema>
