import { applyCommand, type Command } from '../commands'
import type { JourneyFile } from '../schema'

/** Builds the commands of one change, each against the file as the ones before leave it. A command that can't be applied is dropped, and `add` returns false. */
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
