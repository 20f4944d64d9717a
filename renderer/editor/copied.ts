import { type Copied, type Fragment, readFragment } from '../../shared/document/clipboard/fragment'
import { bridge } from '../session/bridge'
import { makeId } from '../session/make-id'

/*
 * The complete last copy of this window; other windows get it from the main process. The system clipboard, which any
 * program can read, has only the visible part and a key.
 */

let last: { readonly key: string; readonly fragment: Fragment } | null = null

/** Stores a copy that contains hidden content. Returns its key. */
export function keepWhole(fragment: Fragment): string {
  last = { key: makeId(), fragment }
  bridge.tell('clipboard.keep', { key: last.key, text: JSON.stringify(fragment) })
  return last.key
}

/** Returns the complete copy if this window has it or nothing was omitted; otherwise null. */
export function wholeHere({ key, fragment }: Copied): Fragment | null {
  if (key === null) return fragment
  return last?.key === key ? last.fragment : null
}

/** Resolves to the complete copy of another window, or the clipboard content if it is no longer available. */
export async function wholeElsewhere({ key, fragment }: Copied): Promise<Fragment | null> {
  const text = key === null ? null : await bridge.call('clipboard.whole', { key })
  return (text === null ? null : readFragment(text)) ?? fragment
}
