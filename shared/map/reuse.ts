import type { MeasuredScore } from '../analysis/scores'
import type { Box, Column } from './boxes'

/*
 * What a change did not touch stays the same object, so that whoever drew it need not look at it again.
 */

const NONE: readonly never[] = []

/** Whether two lists hold the same things in the same order, or things that are alike in what is asked for. */
export function sameItems<T>(a: readonly T[], b: readonly T[], alike?: (one: T, other: T) => boolean): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  // The plainest loop: this is asked for whole rows at each letter.
  for (let at = 0; at < a.length; at++) {
    if (a[at] !== b[at] && !alike?.(a[at] as T, b[at] as T)) return false
  }
  return true
}

/** Returns the old object where the new one is equal. */
export function reuse<T extends Box | Column>(old: T | undefined, now: T): T {
  if (!old) return now
  // The plainest loop: this is asked for each box of a row at each letter.
  for (const key in now) if (old[key] !== now[key] && !(key === 'scores' && sameScores(old, now))) return now
  return old
}

function sameScores(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b] as { scores: readonly MeasuredScore[] }[]
  return sameItems(one?.scores ?? NONE, other?.scores ?? NONE, (x, y) => x.score === y.score && x.metric === y.metric)
}
