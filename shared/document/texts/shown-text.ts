import type { Entity } from '../schema'

/** Whether a thing is a card or note that was written for the others to see later. A lane that is hidden has a title, and is something else. */
export function isUnseen(thing: Entity): boolean {
  return 'text' in thing && 'hidden' in thing && thing.hidden === true
}

/** The title or text of a thing of a map, for all to read: null while it is unseen, and the same for other things that have neither. */
export function shownText(thing: Entity): string | null {
  if (isUnseen(thing)) return null
  const { title, text } = thing as { readonly title?: string; readonly text?: string }
  return title ?? text ?? null
}
