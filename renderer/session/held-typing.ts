import { createStore } from 'zustand/vanilla'

/** How long a typed text waits at most where no frame is painted, as in a hidden window (ms). */
const LONGEST_WAIT = 100

/** What was typed last and is not in the document yet. */
interface Held {
  readonly write: () => void
  readonly frame: number
  readonly timer: number
}

/** What was typed and is not in the document yet, if anything. */
export const heldTyping = createStore<{ readonly held: Held | null }>(() => ({ held: null }))

let afterPaint: number | undefined

/**
 * Keeps what was typed until the browser has painted it, at the latest for `LONGEST_WAIT`: the letter is seen before the document, its
 * layout and its pictures follow it. What is typed meanwhile takes its place.
 *
 * @param write puts the text as it then is into the document
 */
export function holdTyping(write: () => void): void {
  const { held } = heldTyping.getState()
  if (held) return heldTyping.setState({ held: { ...held, write } })
  // A frame's callbacks run before it is painted, a task that they start after it.
  const frame = requestAnimationFrame(() => {
    afterPaint = window.setTimeout(writeHeldTyping)
  })
  heldTyping.setState({ held: { write, frame, timer: window.setTimeout(writeHeldTyping, LONGEST_WAIT) } })
}

/** Puts what was typed and is held into the document, at once: whatever reads or changes the document comes after it. */
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

/** Whether something that was typed is not in the document yet. */
export function isTypingHeld(): boolean {
  return heldTyping.getState().held !== null
}
