import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'

/** A timer that all can see. */
interface Timer {
  /** What it starts from (ms). */
  readonly length: number
  /** When it is up (ms since 1970), while it runs. */
  readonly endsAt: number | null
  /** What is left (ms), while it does not. */
  readonly left: number
}

/** What of a workshop belongs to the window rather than to the file. */
interface WorkshopState {
  readonly bar: boolean
  /** Whether what is written now is hidden until all is revealed. */
  readonly hiding: boolean
  readonly timer: Timer
}

const MINUTE = 60_000
const USUAL = 10 * MINUTE

export const workshop = createStore<WorkshopState>(() => ({
  bar: false,
  hiding: false,
  timer: { length: USUAL, endsAt: null, left: USUAL },
}))

/** A part of the workshop's state; the component follows its changes. */
export function useWorkshop<T>(selector: (state: WorkshopState) => T): T {
  return useStore(workshop, selector)
}

/** What is left of a timer at a moment (ms), from 0 to its length. */
export function leftOf({ length, endsAt, left }: Timer, now: number): number {
  return endsAt === null ? left : Math.max(0, Math.min(length, endsAt - now))
}

/** Sets the timer to so many minutes and lets it wait. */
export function setTimer(minutes: number): void {
  const length = minutes * MINUTE
  workshop.setState({ timer: { length, endsAt: null, left: length } })
}

/** Lets the timer run, or halts it. One that is up begins anew. */
export function toggleTimer(): void {
  const { timer } = workshop.getState()
  const now = Date.now()
  const left = leftOf(timer, now)
  if (timer.endsAt !== null && left > 0) workshop.setState({ timer: { ...timer, endsAt: null, left } })
  else
    workshop.setState({
      bar: true,
      timer: { ...timer, endsAt: now + (left > 0 ? left : timer.length), left: timer.length },
    })
}
