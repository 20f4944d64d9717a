import { applyCommand, type Command } from './commands'
import type { JourneyFile } from './schema'

/** The commands of one change, each made for the file as those before it leave it. One that cannot be carried out is left out, and `add` says so. */
export class Sequence {
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
