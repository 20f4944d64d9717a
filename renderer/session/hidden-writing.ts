import { asHidden } from '../../shared/document/edits/workshop'
import type { Command } from '../../shared/document/commands'
import { workshop } from './workshop'

/** Returns a command that hides the cards or notes it writes if the workshop currently hides contributions. */
export function asWrittenNow(command: Command): Command {
  return workshop.getState().hiding ? asHidden(command) : command
}
