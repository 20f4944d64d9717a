/** Tracks by their order, the least first. Adding and taking one takes time with the logarithm of their number. */
export class Heap {
  private readonly entries: { readonly track: number; readonly order: number }[] = []

  /** The least order; undefined where there is none. */
  least(): number | undefined {
    return this.entries[0]?.order
  }

  push(track: number, order: number = track): void {
    const { entries } = this
    const entry = { track, order }
    let at = entries.length
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = entries[above]
      if (!parent || parent.order <= order) break
      entries[at] = parent
      at = above
    }
    entries[at] = entry
  }

  /** Takes out the track of the least order; undefined where there is none. */
  pop(): number | undefined {
    const { entries } = this
    const first = entries[0]
    const last = entries.pop()
    if (!first || !last || first === last) return first?.track
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      const [left, right] = [entries[below], entries[below + 1]]
      if (right && left && right.order < left.order) below++
      const child = entries[below]
      if (!child || child.order >= last.order) break
      entries[at] = child
      at = below
    }
    entries[at] = last
    return first.track
  }
}
