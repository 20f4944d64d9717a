import { openRound } from '../../shared/analysis/votes'
import { vote } from '../../shared/analysis/workshop'
import { dispatch, presentMap, session } from '../session/session'
import { openDialog } from '../session/shell'

/** A day as the file keeps it, here and now. */
export function today(): string {
  const now = new Date()
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-')
}

/** Gives what has the focus a vote, or takes one back; where no round is open, asks for one first. */
export function voteForFocus(by: 1 | -1): void {
  const { focus } = session.getState()
  const map = presentMap()
  if (!openRound(map)) return openDialog('vote')
  const command = focus?.kind === 'thing' ? vote(map, focus.id, by) : null
  if (command) dispatch(command)
}
