import { rawOf } from './raw'

export interface LinkCounts {
  /** Highest number of links between the same two items. */
  readonly parallel: number
  /** Highest number of links of one item. */
  readonly ofOne: number
}

/** Counts links, regardless of direction. */
export function countLinks(links: readonly unknown[]): LinkCounts {
  const pairs = new Map<string, number>()
  const ends = new Map<string, number>()
  const increment = (counts: Map<string, number>, key: string): number => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
  let [parallel, ofOne] = [0, 0]
  for (const link of links) {
    const { from, to } = rawOf(link)
    const [one, other] = [String(from), String(to)]
    parallel = Math.max(parallel, increment(pairs, one < other ? `${one}\n${other}` : `${other}\n${one}`))
    for (const end of new Set([one, other])) ofOne = Math.max(ofOne, increment(ends, end))
  }
  return { parallel, ofOne }
}
