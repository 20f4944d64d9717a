import type { Command } from '../commands'
import { emotionOf, setEmotion } from '../emotion'
import { findOrCreate } from '../copies/find-or-create'
import { sameName } from '../texts/normalize-text'
import type { MakeId } from '../new-file'
import type { Initiative, JourneyFile, JourneyMap, Owner, Step } from '../schema'
import { isUnrevealed } from '../texts/shown-text'
import { find } from '../entity-index'
import { setFields } from '../commands/set-fields'
import { openRound, votesCast, votesFor, votesToGive } from '../votes'

/*
 * Commands for workshops.
 */

/** Starts a voting round and closes the open one. @param date today (YYYY-MM-DD) */
export function startRound(
  map: JourneyMap,
  id: string,
  round: { readonly title: string; readonly perPerson: number; readonly people?: number },
  date: string,
): Command {
  return {
    type: 'batch',
    commands: [
      ...map.votes
        .filter(({ closed }) => closed !== true)
        .map((open): Command => ({ type: 'update', id: open.id, set: { closed: true } })),
      { type: 'insert', kind: 'vote', parent: map.id, at: map.votes.length, item: { id, date, ...round, counts: {} } },
    ],
  }
}

/** Adds or removes a vote; null if no votes are left, or there is none to remove. */
export function vote(map: JourneyMap, id: string, by: 1 | -1): Command | null {
  const round = openRound(map)
  if (!round) return null
  const given = votesFor(round, id) + by
  if (given < 0 || (by > 0 && votesCast(round) >= (votesToGive(round) ?? Infinity))) return null
  return { type: 'set', id: round.id, values: [{ path: ['counts', id], ...(given > 0 ? { to: given } : {}) }] }
}

/** Summary of several people's ratings. */
export interface Rating {
  /** Median; the mean of the two middle values if the number is even. */
  readonly median: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/**
 * Stores a summary of ratings as the believed emotion of a persona, assumed on this day. Measured values and their
 * evidence stay.
 */
export function storeRating(step: Step, persona: string, { median, low, high, n }: Rating, date: string): Command {
  const measured = emotionOf(step, persona)?.measured ?? []
  return setEmotion(step, persona, {
    valence: median,
    low,
    high,
    n,
    ...(measured.length > 0 ? {} : { evidence: { kind: 'assumed', date, n } }),
  })
}

/** Returns a command whose new cards and notes are hidden until they are revealed. */
export function asHidden(command: Command): Command {
  if (command.type === 'batch') return { type: 'batch', commands: command.commands.map(asHidden) }
  const isWritten = command.type === 'insert' && (command.kind === 'card' || command.kind === 'note')
  return isWritten ? { ...command, item: { ...command.item, hidden: true } } : command
}

/** Returns the ids of the cards and notes that are not revealed yet. */
export function hiddenIds({ cards, notes }: JourneyMap): string[] {
  return [...cards, ...notes].filter(isUnrevealed).map(({ id }) => id)
}

/** Reveals all hidden cards and notes; null if there are none. */
export function reveal(map: JourneyMap): Command | null {
  const ids = hiddenIds(map)
  return ids.length === 0
    ? null
    : { type: 'batch', commands: ids.map((id) => ({ type: 'update', id, unset: ['hidden'] })) }
}

/** A decision of a workshop. */
export interface Decision {
  /** Id of the initiative that was made from it before. */
  readonly id?: string
  readonly title: string
  /** Id of its subject on the map; the whole map by default. */
  readonly subject?: string
  readonly owner: string
  readonly nextStep: string
  /** YYYY-MM-DD */
  readonly due: string
}

/**
 * Returns the initiatives that workshops on a map decided. Those of old files have no subject and count for every map.
 */
export function workshopInitiatives(file: JourneyFile, map: JourneyMap): Initiative[] {
  return file.initiatives.filter(
    ({ workshop, subjects }) =>
      workshop !== undefined && (subjects.length === 0 || subjects.some((id) => find(file, id)?.map === map.id)),
  )
}

/**
 * Turns decisions into initiatives, with existing or new owners. Initiatives of a workshop of the same day on the same
 * map are matched by id, otherwise by title, and updated, so that their other fields stay; those without a decision are
 * removed.
 *
 * @param date date date of the workshop (YYYY-MM-DD)
 */
export function decide(
  file: JourneyFile,
  map: JourneyMap,
  decisions: readonly Decision[],
  makeId: MakeId,
  date: string,
): Command {
  const left = new Map(
    workshopInitiatives(file, map)
      .filter(({ workshop }) => workshop === date)
      .map((initiative) => [initiative.id, initiative]),
  )
  const take = (known: Initiative | undefined) => {
    if (known) left.delete(known.id)
    return known
  }
  const byId = decisions.map(({ id }) => take(left.get(id ?? '')))
  const known = decisions.map(
    ({ title }, at) => byId[at] ?? take([...left.values()].find((own) => sameName(own.title, title))),
  )
  const owners: Owner[] = [...file.owners]
  const made: Command[] = []
  const ownerOf = (name: string): string | undefined => {
    if (name.trim() === '') return undefined
    const { thing, commands } = findOrCreate('owner', owners, name, makeId)
    made.push(...commands)
    if (commands.length > 0) owners.push(thing)
    return thing.id
  }
  const kept = file.initiatives.length - left.size
  let inserted = 0
  const written = decisions.map((decision, at): Command => {
    const before = known[at]
    const fields = {
      title: decision.title,
      subjects: subjectsOf(file, map, decision, before),
      owner: ownerOf(decision.owner),
      nextStep: decision.nextStep || undefined,
      due: decision.due || undefined,
    }
    if (before) return setFields('initiative', before, fields)
    const item = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    return {
      type: 'insert',
      kind: 'initiative',
      parent: null,
      at: kept + inserted++,
      item: { id: makeId(), status: 'planned', workshop: date, ...item },
    }
  })
  const gone: Command[] = left.size > 0 ? [{ type: 'remove', ids: [...left.keys()] }] : []
  return { type: 'batch', commands: [...gone, ...made, ...written] }
}

/** Returns the subjects of a decision. Its subject may have been removed since it was typed. */
function subjectsOf(
  file: JourneyFile,
  map: JourneyMap,
  { subject }: Decision,
  before: Initiative | undefined,
): string[] {
  const [first, ...others] = before?.subjects ?? []
  const own = subject !== undefined && find(file, subject) ? subject : (first ?? map.id)
  return [own, ...others.filter((id) => id !== own)]
}
