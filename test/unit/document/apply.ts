import { applyCommand, type Command } from '../../../shared/document/commands'
import type { JourneyFile } from '../../../shared/document/schema'

/** Applies a command that must exist and be accepted; returns the new file. */
export function applied(file: JourneyFile, command: Command | null | undefined): JourneyFile {
  if (!command) throw new Error('there is nothing to do')
  const result = applyCommand(file, command)
  if (!result.ok) throw new Error(JSON.stringify(result.rejection))
  return result.file
}
