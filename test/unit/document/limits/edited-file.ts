import { applyCommand, type Command } from '../../../../shared/document/commands'
import { parse } from '../../../../shared/document/parse/file'
import type { JourneyFile } from '../../../../shared/document/schema'
import { raw } from '../corpus'

/** Returns a list of items by their positions. */
export const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))

function opened(value: unknown): JourneyFile {
  const parsed = parse(JSON.stringify(value))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return parsed.file
}

/** Returns the small file of the corpus with other fields of its only map. */
export function fileWith(change: Record<string, unknown>): JourneyFile {
  return opened(raw({ maps: [{ ...(raw().maps as object[])[0], ...change }] }))
}

/** Returns the file after a command. @throws if it is rejected */
export function changed(file: JourneyFile, command: Command): JourneyFile {
  const applied = applyCommand(file, command)
  if (!applied.ok) throw new Error(JSON.stringify(applied.rejection))
  return applied.file
}

/** Returns why a command would exceed a limit; null if it would not. */
export function excessOf(file: JourneyFile, command: Command) {
  const applied = applyCommand(file, command)
  return applied.ok ? null : applied.rejection.excess
}

export const insert = (
  kind: 'note' | 'link' | 'lane' | 'step',
  parent: string,
  item: Record<string, unknown>,
): Command => ({
  type: 'insert',
  kind,
  parent,
  at: 0,
  item,
})
