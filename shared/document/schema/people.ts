import * as z from 'zod'
import { id, line, object, open, text } from './base'

const texts = (description: string) => z.array(text('One of them')).describe(description).optional()

export const PERSONA_KINDS = ['customer', 'employee'] as const

export const personaSchema = object({
  id: id('The id of the persona'),
  name: line('The name of the persona'),
  kind: open(PERSONA_KINDS, 'Whether it is a customer or an employee').default('customer'),
  role: line('What the persona is').optional(),
  segment: line('The segment that it stands for').optional(),
  valueGroup: line('The value group that it belongs to').optional(),
  photo: line('The id of an image').optional(),
  quote: text('What it says').optional(),
  goals: texts('What it wants'),
  needs: texts('What it needs'),
  frustrations: texts('What annoys it'),
  values: texts('What it holds dear'),
  beliefs: texts('What it believes'),
  earlier: text('What it has been through before').optional(),
  context: text('The situation that it is in').optional(),
  colour: line('Its colour on the map').optional(),
})
export type Persona = z.infer<typeof personaSchema>

const preset = line("The usual one that it is, by which it has its name in the reader's language").optional()
const nameOf = (what: string) => line(`The name of the ${what}`)

export const channelSchema = object({
  id: id('The id of the channel'),
  name: line("The name of the channel; empty for that of the preset in the reader's language"),
  preset,
  icon: line('The name of its icon').optional(),
})
export type Channel = z.infer<typeof channelSchema>

export const ownerSchema = object({
  id: id('The id of the owner'),
  name: nameOf('owner'),
  duty: text('What the owner is responsible for').optional(),
  department: line('The department of the owner').optional(),
})
export type Owner = z.infer<typeof ownerSchema>

/** A need defined by the user, in addition to the universal ones. */
export const needSchema = object({ id: id('The id of the need'), name: nameOf('need') })
