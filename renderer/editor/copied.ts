import { type Copied, type Fragment, readFragment } from '../../shared/document/clipboard/fragment'
import { bridge } from '../session/bridge'
import { makeId } from '../session/make-id'

/*
 * The whole of what was copied last, for this window, and in main's memory for the others. The system's clipboard, which any
 * program reads, has of it only what others may see, and a key.
 */

let last: { readonly key: string; readonly fragment: Fragment } | null = null

/** Keeps a copy that holds more than others may see. Returns its key. */
export function keepWhole(fragment: Fragment): string {
  last = { key: makeId(), fragment }
  bridge.tell('clipboard.keep', { key: last.key, text: JSON.stringify(fragment) })
  return last.key
}

/** Returns the whole of a copy at once where this window has it, or nothing was left out of it. */
export function wholeHere({ key, fragment }: Copied): Fragment | null {
  if (key === null) return fragment
  return last?.key === key ? last.fragment : null
}

/** Returns the whole of a copy of another window; what is on the clipboard where the program has it no more. */
export async function wholeElsewhere({ key, fragment }: Copied): Promise<Fragment | null> {
  const text = key === null ? null : await bridge.call('clipboard.whole', { key })
  return (text === null ? null : readFragment(text)) ?? fragment
}
