import type { Entity } from '../schema'

/**
 * Returns whether an entity is a card or note that is not revealed yet. Hidden lanes are not meant: they have a title.
 */
export function isUnrevealed(thing: Entity): boolean {
  return 'text' in thing && 'hidden' in thing && thing.hidden === true
}

/** Returns the visible title or text of an entity; null if it is not revealed yet or has neither. */
export function shownText(thing: Entity): string | null {
  if (isUnrevealed(thing)) return null
  const { title, text } = thing as { readonly title?: string; readonly text?: string }
  return title ?? text ?? null
}
