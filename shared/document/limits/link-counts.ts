import { rawOf } from './raw'

export interface LinkCounts {
  /** The most links between the same two things. */
  readonly parallel: number
  /** The most links from and to one thing. */
  readonly ofOne: number
}

/** Counts links, whatever their direction. */
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
