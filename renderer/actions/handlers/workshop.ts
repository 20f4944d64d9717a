import { reveal } from '../../../shared/document/edits/workshop'
import { dispatch, presentMap } from '../../session/session'
import { openDialog } from '../../session/shell'
import { toggleTimer, workshop } from '../../session/workshop'
import { voteForFocus } from '../../editor/votes'
import { hasDocument, hasSelection, hasStep } from '../enabled'
import type { Handlers } from './handlers'

export const WORKSHOP = {
  'workshop.bar': {
    enabled: hasDocument,
    run: () => workshop.setState({ bar: !workshop.getState().bar }),
    checked: () => workshop.getState().bar,
  },
  'workshop.timer': { enabled: hasDocument, run: toggleTimer },
  'workshop.vote': { enabled: hasDocument, run: () => openDialog('vote') },
  'workshop.vote-for': { enabled: hasSelection, run: () => voteForFocus(1) },
  'workshop.vote-back': { enabled: hasSelection, run: () => voteForFocus(-1) },
  'workshop.rate': { enabled: hasStep, run: () => openDialog('rate') },
  'workshop.hide': {
    enabled: hasDocument,
    run: () => workshop.setState({ bar: true, hiding: !workshop.getState().hiding }),
    checked: () => workshop.getState().hiding,
  },
  'workshop.reveal': {
    enabled: hasDocument,
    run: () => {
      const command = reveal(presentMap())
      workshop.setState({ hiding: false })
      if (command) dispatch(command)
    },
  },
} satisfies Partial<Handlers>
