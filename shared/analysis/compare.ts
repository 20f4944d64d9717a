import { diffFiles } from '../document/changes/diff'
import { isUnseen } from '../document/shown-text'
import type { EntityKind, JourneyFile } from '../document/schema'
import { type Found, visitFile } from '../document/entity-index'

/** One thing that two states of a file do not have in common. */
export interface Difference {
  readonly how: 'added' | 'removed' | 'changed'
  readonly kind: EntityKind
  readonly id: string
  /** Its title, name or text; null for what is unseen. */
  readonly what: string | null
}

function nameOf({ entity }: Found): string | null {
  if (isUnseen(entity)) return null
  const node = entity as Readonly<Record<string, string | number | undefined>>
  return String(node.title ?? node.name ?? node.text ?? node.label ?? node.value ?? '')
}

/** What is added, removed and changed in `after` against `before`, by id, in the files' order. A new place among the same siblings is no change. */
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
