import type { Command } from '../commands'
import { emotionOf, setEmotion } from '../emotion'
import { findOrCreate } from '../copies/find-or-create'
import { sameName } from '../texts/normalize-text'
import type { MakeId } from '../new-file'
import type { Initiative, JourneyFile, JourneyMap, Owner, Step } from '../schema'
import { isUnseen } from '../texts/shown-text'
import { find } from '../entity-index'
import { setFields } from '../commands/set-fields'
import { openRound, votesCast, votesFor, votesToGive } from '../votes'

/*
 * What is done in a workshop, as commands.
 */

/** Begins a round of votes and ends the one before. @param date of today (YYYY-MM-DD) */
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

/** Gives a vote to a thing or takes one back; null where none is left to give, or none to take. */
export function vote(map: JourneyMap, id: string, by: 1 | -1): Command | null {
  const round = openRound(map)
  if (!round) return null
  const given = votesFor(round, id) + by
  if (given < 0 || (by > 0 && votesCast(round) >= (votesToGive(round) ?? Infinity))) return null
  return { type: 'set', id: round.id, values: [{ path: ['counts', id], ...(given > 0 ? { to: given } : {}) }] }
}

/** What several people's ratings come to. */
export interface Rating {
  /** The middle value; between two, their mean. */
  readonly median: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/** Keeps what several people felt at a step: the median, the range and how many they were, as an assumption of this day. What was measured stays, and so does how it is known. */
export function keepRating(step: Step, persona: string, { median, low, high, n }: Rating, date: string): Command {
  const measured = emotionOf(step, persona)?.measured ?? []
  return setEmotion(step, persona, {
    valence: median,
    low,
    high,
    n,
    ...(measured.length > 0 ? {} : { evidence: { kind: 'assumed', date, n } }),
  })
}

/** A command whose new cards and notes are written for the others to see later. */
export function writtenHidden(command: Command): Command {
  if (command.type === 'batch') return { type: 'batch', commands: command.commands.map(writtenHidden) }
  const isWritten = command.type === 'insert' && (command.kind === 'card' || command.kind === 'note')
  return isWritten ? { ...command, item: { ...command.item, hidden: true } } : command
}

/** What was written for the others to see later. */
export function hiddenThings({ cards, notes }: JourneyMap): string[] {
  return [...cards, ...notes].filter(isUnseen).map(({ id }) => id)
}

/** Shows all that was written hidden, as one change; null where nothing was. */
export function reveal(map: JourneyMap): Command | null {
  const ids = hiddenThings(map)
  return ids.length === 0
    ? null
    : { type: 'batch', commands: ids.map((id) => ({ type: 'update', id, unset: ['hidden'] })) }
}

/** One of the things that a workshop decides to do. */
export interface Decision {
  /** The initiative that was made of it before. */
  readonly id?: string
  readonly title: string
  /** What on the map it is about, if not all of it. */
  readonly subject?: string
  readonly owner: string
  readonly nextStep: string
  /** YYYY-MM-DD */
  readonly due: string
}

/** The initiatives that workshops on a map chose; those of old files, which are about nothing, may be any map's. */
export function decidedOn(file: JourneyFile, map: JourneyMap): Initiative[] {
  return file.initiatives.filter(
    ({ workshop, subjects }) =>
      workshop !== undefined && (subjects.length === 0 || subjects.some((id) => find(file, id)?.map === map.id)),
  )
}

/**
 * Makes initiatives of what a workshop decided, with owners of the file or new ones. Those that the same day's workshop on the same map decided
 * before are updated, by id or else by title, so that what else is known of them stays; those that are no longer among the decisions go.
 *
 * @param date of the workshop (YYYY-MM-DD)
 */
export function decide(
  file: JourneyFile,
  map: JourneyMap,
  decisions: readonly Decision[],
  makeId: MakeId,
  date: string,
): Command {
  const left = new Map(
    decidedOn(file, map)
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

/** What a decision is about; what it was about may be gone since it was typed. */
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
