import type { JourneyMap, VoteRound } from './schema'
import { visitMap } from './entity-index'

/** The round whose votes a map shows: the open one, else the last that was closed. */
export function shownRound({ votes }: JourneyMap): VoteRound | undefined {
  return votes.find(({ closed }) => closed !== true) ?? votes.at(-1)
}

/** The round in which one can vote now. */
export function openRound({ votes }: JourneyMap): VoteRound | undefined {
  return votes.find(({ closed }) => closed !== true)
}

/** The votes that a thing has in a round, from 0. */
export function votesFor(round: VoteRound | undefined, id: string): number {
  return round && Object.hasOwn(round.counts, id) ? (round.counts[id] ?? 0) : 0
}

/** All votes that were given in a round. */
export function votesCast({ counts }: VoteRound): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** The votes that are there to give, where it is known how many people vote. */
export function votesToGive({ perPerson, people }: VoteRound): number | undefined {
  return people === undefined ? undefined : perPerson * people
}

/** What has votes, most first; what has as many, in the order of the map. */
export function ranking(map: JourneyMap, round: VoteRound): { readonly id: string; readonly votes: number }[] {
  const ranked: { id: string; votes: number }[] = []
  visitMap(map, ({ entity }) => {
    const votes = votesFor(round, entity.id)
    if (votes > 0) ranked.push({ id: entity.id, votes })
  })
  return ranked.sort((a, b) => b.votes - a.votes)
}
