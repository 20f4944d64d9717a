import { equal } from '../document/equal'
import { isUnseen } from '../document/shown-text'
import type { EntityKind, JourneyFile } from '../document/schema'
import { type Found, HELD, visitFile } from '../document/entity-index'

/** One thing that two states of a file do not have in common. */
export interface Difference {
  readonly how: 'added' | 'removed' | 'changed'
  readonly kind: EntityKind
  readonly id: string
  /** Its title, name or text; null for what is unseen. */
  readonly what: string | null
}

/** A thing without what it holds, which is compared on its own, so that a new step does not make its stage a changed one. */
function own(found: Found): Record<string, unknown> {
  return Object.fromEntries(Object.entries(found.entity).filter(([key]) => !HELD.has(key)))
}

function nameOf({ entity }: Found): string | null {
  if (isUnseen(entity)) return null
  const node = entity as Readonly<Record<string, string | number | undefined>>
  return String(node.title ?? node.name ?? node.text ?? node.label ?? node.value ?? '')
}

/** What is added, removed and changed in `after` against `before`, by id, in the files' order. */
export function compareFiles(before: JourneyFile, after: JourneyFile): Difference[] {
  const index = (file: JourneyFile) => {
    const all = new Map<string, Found>()
    visitFile(file, (found) => all.set(found.entity.id, found))
    return all
  }
  const [was, is] = [index(before), index(after)]
  const differences: Difference[] = []
  for (const [id, found] of is) {
    const old = was.get(id)
    const how = !old ? 'added' : !equal(own(old), own(found)) || old.parent !== found.parent ? 'changed' : null
    if (how) differences.push({ how, kind: found.kind, id, what: nameOf(found) })
  }
  for (const [id, found] of was)
    if (!is.has(id)) differences.push({ how: 'removed', kind: found.kind, id, what: nameOf(found) })
  return differences
}
