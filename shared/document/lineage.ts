const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Number of newest marks that are kept regardless of age. */
const NEWEST_KEPT = 30
const HOURLY_FOR = 2 * DAY
const DAILY_FOR = 90 * DAY

/** The ancestry of a saved state of a file. */
export interface Lineage {
  /** The id of this saved state; absent in a file that was never saved. */
  readonly mark?: string
  /** Marks of the parent states: one, or several after a merge. */
  readonly parents: string[]
  /** Earlier marks, oldest first, thinned. */
  readonly past: string[]
  /** Marks of states that were sent to somebody; they are never thinned. */
  readonly sent?: string[]
}

/** The lineage of a file that was never saved. */
export const NO_LINEAGE: Lineage = { parents: [], past: [] }

/** Reads a file's lineage; missing or invalid lists are empty. */
export function lineageOf({ lineage }: { readonly lineage: Readonly<Record<string, unknown>> }): Lineage {
  const marks = (list: unknown) =>
    Array.isArray(list) ? list.filter((mark): mark is string => typeof mark === 'string') : []
  return { ...lineage, parents: marks(lineage.parents), past: marks(lineage.past) }
}

/** Returns all marks of a lineage: its own and its ancestors'. */
export function marksOf({ mark, parents, past }: Lineage): string[] {
  return [...(mark === undefined ? [] : [mark]), ...parents, ...past]
}

/**
 * Returns the mark of a save: a UUID version 7 (RFC 9562), which contains its time.
 * @param uuid a random UUID
 * @param now time of the save in milliseconds since 1970
 */
export function makeMark(uuid: string, now: number): string {
  const time = Math.max(0, now).toString(16).padStart(12, '0').slice(-12)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${uuid.slice(15)}`
}

/** Returns the time of a mark in milliseconds since 1970; null for marks that are not UUIDs version 7. */
function timeOf(mark: string): number | null {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(mark)
    ? parseInt(mark.slice(0, 8) + mark.slice(9, 13), 16)
    : null
}

/**
 * Returns the marks to keep: the newest 30, one per hour of the last two days, one per day of the last 90 days, and all
 * that were sent. The oldest of an hour or day is kept, so that diverged copies keep the same one.
 * @param now milliseconds since 1970
 */
export function thinned(past: readonly string[], sent: readonly string[], now: number): string[] {
  const kept = new Set([...past.slice(-NEWEST_KEPT), ...sent])
  const spans = new Set<string>()
  for (const mark of past) {
    const time = timeOf(mark)
    if (time === null) continue
    const [length, name] = now - time <= HOURLY_FOR ? [HOUR, 'hour'] : [DAY, 'day']
    const span = `${name} ${Math.floor(time / length)}`
    if (now - time > DAILY_FOR || spans.has(span)) continue
    spans.add(span)
    kept.add(mark)
  }
  return past.filter((mark, at) => kept.has(mark) && past.indexOf(mark) === at)
}

/**
 * Returns the lineage of a save that changed the content: the previous mark becomes its parent and part of its past.
 * @param now time of the save in milliseconds since 1970
 */
export function nextLineage(lineage: Lineage, now: number, newMark: string): Lineage {
  const { mark, past, sent = [] } = lineage
  const earlier = mark === undefined ? past : [...past.filter((other) => other !== mark), mark]
  return {
    ...lineage,
    mark: newMark,
    parents: mark === undefined ? [] : [mark],
    past: thinned(earlier, sent, now),
  }
}
