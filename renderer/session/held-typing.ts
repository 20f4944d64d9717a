import { createStore } from 'zustand/vanilla'

/** Maximum delay (ms) when no frame is painted, as in a hidden window. */
const LONGEST_WAIT = 100

/** The last typed text, which is not in the document yet. */
interface Held {
  readonly write: () => void
  readonly frame: number
  readonly timer: number
}

/** Typed text that is not in the document yet, if any. */
export const heldTyping = createStore<{ readonly held: Held | null }>(() => ({ held: null }))

let afterPaint: number | undefined

/**
 * Delays a change by typing until the browser has painted the text, by at most `LONGEST_WAIT`: the letter appears
 * before the document, its layout and its pictures are updated. Further typing replaces the delayed change.
 *
 * @param write changes the document; called once, with the text as it is then
 */
export function holdTyping(write: () => void): void {
  const { held } = heldTyping.getState()
  if (held) return heldTyping.setState({ held: { ...held, write } })
  // Animation frame callbacks run before the paint; a task started in one runs after it.
  const frame = requestAnimationFrame(() => {
    afterPaint = window.setTimeout(writeHeldTyping)
  })
  heldTyping.setState({ held: { write, frame, timer: window.setTimeout(writeHeldTyping, LONGEST_WAIT) } })
}

/** Applies the delayed change immediately. Call it before the document is read or changed. */
export function writeHeldTyping(): void {
  const { held } = heldTyping.getState()
  if (!held) return
  const { write, frame, timer } = held
  heldTyping.setState({ held: null })
  cancelAnimationFrame(frame)
  window.clearTimeout(timer)
  window.clearTimeout(afterPaint)
  write()
}

/** Returns whether typed text is not in the document yet. */
export function isTypingHeld(): boolean {
  return heldTyping.getState().held !== null
}
