import { reveal } from '../../../shared/document/edits/workshop'
import { dispatch, presentMap } from '../../session/session'
import { openDialog } from '../../session/shell'
import { toggleTimer, workshop } from '../../session/workshop'
import { voteForFocus } from '../../editor/votes'
import type { Handlers } from './handlers'

export const WORKSHOP: Handlers = {
  'workshop.bar': () => workshop.setState({ bar: !workshop.getState().bar }),
  'workshop.timer': toggleTimer,
  'workshop.vote': () => openDialog('vote'),
  'workshop.vote-for': () => voteForFocus(1),
  'workshop.vote-back': () => voteForFocus(-1),
  'workshop.rate': () => openDialog('rate'),
  'workshop.hide': () => workshop.setState({ bar: true, hiding: !workshop.getState().hiding }),
  'workshop.reveal': () => {
    const command = reveal(presentMap())
    workshop.setState({ hiding: false })
    if (command) dispatch(command)
  },
}
