/** A run of columns: from the first one to before the end. */
export interface Run {
  readonly from: number
  readonly end: number
}

/**
 * Divides columns into bands as lines of text are broken: whole stages, as few bands as possible, and bands of similar
 * length. A stage with more columns than a band has is divided into similar parts.
 *
 * @param stages number of columns of each stage, at least 1 each
 * @param most most columns of a band, at least 1
 */
export function divideIntoBands(stages: readonly number[], most: number): Run[] {
  const parts = stages.flatMap((count) => {
    const pieces = Math.ceil(count / most)
    return Array.from(
      { length: pieces },
      (_, at) => Math.floor(((at + 1) * count) / pieces) - Math.floor((at * count) / pieces),
    )
  })
  // The best way to divide the first parts: fewest bands, then the least sum of the squares of their free columns.
  const best: { readonly bands: number; readonly free: number; readonly last: number }[] = [
    { bands: 0, free: 0, last: 0 },
  ]
  for (let end = 1; end <= parts.length; end++) {
    let chosen = { bands: Infinity, free: Infinity, last: end - 1 }
    let length = 0
    for (let from = end - 1; from >= 0; from--) {
      length += parts[from] ?? 0
      if (length > most) break
      const before = best[from]
      if (!before) continue
      const next = { bands: before.bands + 1, free: before.free + (most - length) ** 2, last: from }
      if (next.bands < chosen.bands || (next.bands === chosen.bands && next.free < chosen.free)) chosen = next
    }
    best.push(chosen)
  }
  const cuts: number[] = []
  for (let end = parts.length; end > 0; end = best[end]?.last ?? 0) cuts.unshift(end)
  const columnsBefore = (part: number) => parts.slice(0, part).reduce((sum, count) => sum + count, 0)
  return cuts.map((end, at) => ({ from: columnsBefore(cuts[at - 1] ?? 0), end: columnsBefore(end) }))
}
