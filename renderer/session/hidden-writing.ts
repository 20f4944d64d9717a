import { asHidden } from '../../shared/document/edits/workshop'
import type { Command } from '../../shared/document/commands'
import { workshop } from './workshop'

/** A command that writes cards or notes, as it is to be carried out now: in a workshop that hides what its people write, hidden. */
export function asWrittenNow(command: Command): Command {
  return workshop.getState().hiding ? asHidden(command) : command
}
