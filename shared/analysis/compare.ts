import { diffFiles } from '../document/changes/diff'
import { isUnrevealed } from '../document/texts/shown-text'
import type { EntityKind, JourneyFile } from '../document/schema'
import { type Found, visitFile } from '../document/entity-index'

/** A difference between two states of a file. */
export interface Difference {
  readonly how: 'added' | 'removed' | 'changed'
  readonly kind: EntityKind
  readonly id: string
  /** Title, name or text; null if hidden. */
  readonly what: string | null
}

function nameOf({ entity }: Found): string | null {
  if (isUnrevealed(entity)) return null
  const node = entity as Readonly<Record<string, string | number | undefined>>
  return String(node.title ?? node.name ?? node.text ?? node.label ?? node.value ?? '')
}

/**
 * Returns what `after` adds, removes and changes compared with `before`, by id, in file order. Reordering among the
 * same siblings is not a change.
 */
export function compareFiles(before: JourneyFile, after: JourneyFile): Difference[] {
  const ways = new Map<string, Difference['how']>()
  for (const change of diffFiles(before, after)) {
    if (change.op === 'add') ways.set(change.id, 'added')
    else if (change.op === 'remove') ways.set(change.id, 'removed')
    else if (change.op === 'move' ? change.parent !== change.from.parent : change.id !== null)
      ways.set(change.id ?? '', 'changed')
  }
  const differences: Difference[] = []
  const take = (found: Found) => {
    const { kind, entity } = found
    const how = ways.get(entity.id)
    if (how) differences.push({ how, kind, id: entity.id, what: nameOf(found) })
    ways.delete(entity.id)
  }
  visitFile(after, take)
  visitFile(before, take)
  return differences
}
