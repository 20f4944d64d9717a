import { openRound, votesCast } from '../../shared/document/votes'
import { vote } from '../../shared/document/edits/workshop'
import { dispatch, presentMap, session } from '../session/session'
import { notify, openDialog } from '../session/shell'

/** Gives what has the focus a vote, or takes one back; where no round is open, asks for one first. */
export function voteForFocus(by: 1 | -1): void {
  const { focus } = session.getState()
  if (!openRound(presentMap())) openDialog('vote')
  else if (focus?.kind === 'thing') voteFor(focus.id, by)
}

/** Gives a thing a vote of the open round, or takes one back; says so where all votes are given. */
export function voteFor(id: string, by: 1 | -1): void {
  const map = presentMap()
  const round = openRound(map)
  if (!round) return
  const command = vote(map, id, by)
  if (command) dispatch(command)
  else if (by > 0)
    notify({
      key: 'workshop.votes-given',
      values: { title: round.title, all: votesCast(round), people: round.people ?? 0, each: round.perPerson },
      tone: 'info',
    })
}
