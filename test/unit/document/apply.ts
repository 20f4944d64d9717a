import { applyCommand, type Command } from '../../../shared/document/commands'
import type { JourneyFile } from '../../../shared/document/schema'

/** A file after a command that there has to be, and that has to be accepted. */
export function applied(file: JourneyFile, command: Command | null | undefined): JourneyFile {
  if (!command) throw new Error('there is nothing to do')
  const result = applyCommand(file, command)
  if (!result.ok) throw new Error(JSON.stringify(result.rejection))
  return result.file
}
