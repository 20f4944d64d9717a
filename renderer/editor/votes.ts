import { openRound, votesCast } from '../../shared/document/votes'
import { vote } from '../../shared/document/edits/workshop'
import { dispatch, presentMap, session } from '../session/session'
import { notify, openDialog } from '../session/shell'

/** Adds or removes a vote of the focused item; opens the dialog for a new round if none is open. */
export function voteForFocus(by: 1 | -1): void {
  const { focus } = session.getState()
  if (!openRound(presentMap())) openDialog('vote')
  else if (focus?.kind === 'thing') voteFor(focus.id, by)
}

/** Adds or removes a vote in the open round; shows a notice if no votes are left. */
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
