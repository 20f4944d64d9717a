import { openRound, votesCast } from '../../shared/analysis/votes'
import { vote } from '../../shared/analysis/workshop'
import { dispatch, presentMap, session } from '../session/session'
import { notify, openDialog } from '../session/shell'

/** Gives what has the focus a vote, or takes one back; where no round is open, asks for one first; says so where all votes are given. */
export function voteForFocus(by: 1 | -1): void {
  const { focus } = session.getState()
  const map = presentMap()
  const round = openRound(map)
  if (!round) return openDialog('vote')
  if (focus?.kind !== 'thing') return
  const command = vote(map, focus.id, by)
  if (command) dispatch(command)
  else if (by > 0) notify({ key: 'workshop.votes-given', values: { title: round.title, all: votesCast(round), people: round.people ?? 0, each: round.perPerson }, tone: 'info' })
}
