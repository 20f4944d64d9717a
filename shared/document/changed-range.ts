/** The items in which two lists differ: those before `start` and those behind the ends are the same. */
export interface ChangedRange {
  readonly start: number
  /** Behind the last differing item of the list before, and of the list now. */
  readonly endBefore: number
  readonly endNow: number
}

/** Returns the range in which two lists differ; an empty one where they are the same. */
export function changedRange<T>(
  before: readonly T[],
  now: readonly T[],
  same: (one: T, other: T) => boolean = (one, other) => one === other,
): ChangedRange {
  const most = Math.min(before.length, now.length)
  let start = 0
  while (start < most && same(before[start] as T, now[start] as T)) start++
  let [endBefore, endNow] = [before.length, now.length]
  while (endBefore > start && endNow > start && same(before[endBefore - 1] as T, now[endNow - 1] as T)) {
    endBefore--
    endNow--
  }
  return { start, endBefore, endNow }
}
