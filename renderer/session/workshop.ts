import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'

/** The workshop timer. */
interface Timer {
  /** Its full duration (ms). */
  readonly length: number
  /** When it ends (ms since 1970); null while paused. */
  readonly endsAt: number | null
  /** The remaining time (ms) while paused. */
  readonly left: number
}

/** Workshop state of the window that is not in the file. */
interface WorkshopState {
  readonly bar: boolean
  /** Whether new contributions are hidden until all are revealed. */
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

/** Returns a part of the workshop's state and subscribes the component to it. */
export function useWorkshop<T>(selector: (state: WorkshopState) => T): T {
  return useStore(workshop, selector)
}

/** Returns the remaining time of a timer (ms), from 0 to its duration. */
export function leftOf({ length, endsAt, left }: Timer, now: number): number {
  return endsAt === null ? left : Math.max(0, Math.min(length, endsAt - now))
}

/** Sets the timer to a number of minutes, paused. */
export function setTimer(minutes: number): void {
  const length = minutes * MINUTE
  workshop.setState({ timer: { length, endsAt: null, left: length } })
}

/** Starts or pauses the timer. Restarts one that has ended. */
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
