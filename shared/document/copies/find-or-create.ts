import type { Command } from '../commands'
import { normalizeText, sameName } from '../texts/normalize-text'
import type { MakeId } from '../new-file'
import type { Channel, Owner } from '../schema'

type Thing = Pick<Owner | Channel, 'id' | 'name'>

function ofName<T extends Thing>(things: readonly T[], name: string): T | undefined {
  return things.find((thing) => sameName(thing.name, name))
}

/**
 * Returns the owner, channel or need with a name, or a new one with the command that inserts it.
 *
 * @param find finds the entity; by equal name if absent
 */
export function findOrCreate<T extends Thing>(
  kind: 'owner' | 'channel' | 'need',
  things: readonly T[],
  name: string,
  makeId: MakeId,
  find: typeof ofName<T> = ofName,
): { readonly thing: T | Thing; readonly commands: readonly Command[] } {
  const known = find(things, name)
  if (known) return { thing: known, commands: [] }
  const item = { id: makeId(), name: name.trim() }
  return { thing: item, commands: [{ type: 'insert', kind, parent: null, at: things.length, item }] }
}

/** Returns the channel for a name typed after `@`: with that name, else whose name or icon begins with it. */
export function findChannel(channels: readonly Channel[], typed: string): Channel | undefined {
  const wanted = normalizeText(typed.trim())
  if (wanted === '') return undefined
  return (
    ofName(channels, typed) ??
    channels.find(({ name }) => normalizeText(name) === wanted) ??
    channels.find(({ name }) => normalizeText(name).startsWith(wanted)) ??
    channels.find(({ icon }) => icon?.startsWith(wanted))
  )
}
