/** A thing in a row: the first column that it covers, and how many. */
export interface Standing {
  readonly id: string
  readonly column: number
  readonly span: number
}

/**
 * How the things of a row stand to each other, whatever their texts and heights are: as long as this is the same, links
 * take the same ways through the row.
 */
export interface RowShape {
  /** The things over each column, from top to bottom. Their columns and spans count, not where they lay. */
  readonly cells: readonly (readonly Standing[])[]
  readonly byId: ReadonlyMap<string, Standing>
  /** The gaps between columns over which something spans; gap n lies before column n. */
  readonly closed: ReadonlySet<number>
}

function sameOrder(a: ReadonlyMap<string, Standing>, boxes: readonly Standing[]): boolean {
  if (a.size !== boxes.length) return false
  let at = 0
  for (const old of a.values()) {
    const box = boxes[at++]
    if (!box || old.id !== box.id || old.column !== box.column || old.span !== box.span) return false
  }
  return true
}

/** The shape of a row; the old one where it is the same. */
export function shapeOf(boxes: readonly Standing[], cells: readonly (readonly Standing[])[], old?: RowShape): RowShape {
  if (old && old.cells.length === cells.length && sameOrder(old.byId, boxes)) return old
  const closed = new Set<number>()
  for (const { column, span } of boxes) for (let gap = column + 1; gap < column + span; gap++) closed.add(gap)
  return { cells, byId: new Map(boxes.map((box) => [box.id, box])), closed }
}
