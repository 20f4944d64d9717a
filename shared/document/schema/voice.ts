import * as z from 'zod'
import { count, date, flag, id, line, list, number, object, open, range, text } from './base'

const subjects = list(id('The id of a thing of the file'), 'What it is about')
const money = (description: string) => number(description).optional()

/** A statement by a customer or employee. */
export const voiceSchema = object({
  id: id('The id of the voice'),
  kind: open(['survey', 'interview', 'call', 'complaint', 'other'], 'Where it was said'),
  text: text('What was said, word for word'),
  date: date('When it was said').optional(),
  wave: id('The id of the wave').optional(),
  segment: id('The id of the segment of who said it').optional(),
  subjects,
  themes: list(id('The id of a theme'), 'The themes that it speaks of'),
  scores: z
    .array(object({ metric: id('The id of the metric'), value: number('The answer') }))
    .describe('The answers of the same person')
    .optional(),
  masked: flag('Whether personal data were made unreadable in it').default(false),
})

/** A recurring problem, wish or praise in customer feedback. */
export const themeSchema = object({
  id: id('The id of the theme'),
  title: line('The title of the theme'),
  kind: open(['problem', 'wish', 'praise'], 'What it is').default('problem'),
  mentions: list(
    object({
      wave: id('The id of the wave'),
      count: count('How often it was mentioned'),
      base: count('Among how many comments').optional(),
    }),
    'How often it was mentioned, once for each wave',
  ),
  quotes: list(text('A quote'), 'What was said, word for word'),
  impact: object({
    casesPerYear: range('Cases a year').optional(),
    perCase: range('Cost of a case, in the currency of the file').optional(),
    text: text('The impact in words').optional(),
  })
    .describe('What it means for the business')
    .optional(),
  subjects,
  date: date('When it was noticed').optional(),
})

/** Business results of a segment in a period, to compare with its scores. */
export const resultsSchema = object({
  id: id('The id of the results'),
  segment: id('The id of the segment; absent for everyone').optional(),
  from: date('The first day').optional(),
  to: date('The last day').optional(),
  customers: money('How many customers there were'),
  won: money('How many customers were won'),
  lost: money('How many customers were lost'),
  revenue: money('Revenue in the currency of the file'),
  margin: money('Contribution margin in the currency of the file'),
  cost: money('Cost in the currency of the file'),
  source: line('Where the numbers come from').optional(),
})

/** Practices of others and market trends. */
export const marketSchema = object({
  id: id('The id of the practice or trend'),
  kind: open(['good', 'bad', 'trend'], 'Whether it is a good or bad practice, or a trend'),
  title: line('Its title'),
  text: text('What it is').default(''),
  who: line('Whose practice it is').optional(),
  industry: line('In which industry').optional(),
  source: line('Where it was found').optional(),
  date: date('When it was found').optional(),
  response: open(['catch-up', 'overtake', 'ignore'], 'What we make of it').optional(),
  subjects,
})

/** Comments on an entity of the file. */
export const threadSchema = object({
  id: id('The id of the thread'),
  about: id('An id').nullable().describe('The id of the thing that it is about; null for the whole file'),
  field: line('The field of the thing that it is about').optional(),
  was: object({
    kind: line('The kind of the thing').optional(),
    title: line('Its title').optional(),
    path: line('Where it stood').optional(),
  })
    .describe('What the thing was when the thread began')
    .optional(),
  state: open(['open', 'done'], 'Whether it is settled').default('open'),
  doneBy: line('Who settled it').optional(),
  messages: list(
    object({
      id: id('The id of the message'),
      by: line('Who wrote it'),
      at: date('When it was written'),
      text: text('What was written'),
      edited: date('When it was changed last').optional(),
      via: open(['app', 'html', 'xlsx', 'mail'], 'How it came in').optional(),
    }),
    'The messages, in the order of their times',
  ),
})
