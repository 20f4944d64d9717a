import { openRound } from '../../shared/analysis/votes'
import { vote } from '../../shared/analysis/workshop'
import { dispatch, presentMap, session } from '../session/session'
import { openDialog } from '../session/shell'

/** Gives what has the focus a vote, or takes one back; where no round is open, asks for one first. */
export function voteForFocus(by: 1 | -1): void {
  const { focus } = session.getState()
  const map = presentMap()
  if (!openRound(map)) return openDialog('vote')
  const command = focus?.kind === 'thing' ? vote(map, focus.id, by) : null
  if (command) dispatch(command)
}
