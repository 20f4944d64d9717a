import { applyCommand, type Command } from '../commands'
import type { JourneyFile } from '../schema'

/**
 * Builds a batch in which each command applies to the result of the earlier ones. A command that can't be applied is
 * dropped, and `add` returns false.
 */
export class CommandBuilder {
  readonly commands: Command[] = []

  constructor(public file: JourneyFile) {}

  add(command: Command | null): boolean {
    const applied = command && applyCommand(this.file, command)
    if (!command || !applied?.ok) return false
    this.file = applied.file
    this.commands.push(command)
    return true
  }
}
