import type { JourneyMap, VoteRound } from './schema'
import { visitMap } from './entity-index'

/** Returns the voting round that a map shows: the open one, otherwise the last closed one. */
export function shownRound({ votes }: JourneyMap): VoteRound | undefined {
  return votes.find(({ closed }) => closed !== true) ?? votes.at(-1)
}

/** Returns the open voting round; undefined if there is none. */
export function openRound({ votes }: JourneyMap): VoteRound | undefined {
  return votes.find(({ closed }) => closed !== true)
}

/** Returns the number of votes for an entity in a round. */
export function votesFor(round: VoteRound | undefined, id: string): number {
  return round && Object.hasOwn(round.counts, id) ? (round.counts[id] ?? 0) : 0
}

/** Returns the number of votes cast in a round. */
export function votesCast({ counts }: VoteRound): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** Returns the number of available votes; undefined if the number of people is unknown. */
export function votesToGive({ perPerson, people }: VoteRound): number | undefined {
  return people === undefined ? undefined : perPerson * people
}

/** Returns the entities with votes, most votes first, ties in map order. */
export function ranking(map: JourneyMap, round: VoteRound): { readonly id: string; readonly votes: number }[] {
  const ranked: { id: string; votes: number }[] = []
  visitMap(map, ({ entity }) => {
    const votes = votesFor(round, entity.id)
    if (votes > 0) ranked.push({ id: entity.id, votes })
  })
  return ranked.sort((a, b) => b.votes - a.votes)
}
