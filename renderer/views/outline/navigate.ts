import type { OutlineRow } from '../../../shared/analysis/outline'

/** The columns of the outline, from left to right. */
export const COLUMNS = ['title', 'where', 'emotion', 'moment', 'owner'] as const
export type ColumnName = (typeof COLUMNS)[number]

/** The effect of a key: moves to a row (`column` null) or one of its cells, or expands or collapses a row. */
export interface OutlineTarget {
  readonly row: number
  readonly column: number | null
  /** Keeps the selection. */
  readonly add?: boolean
  readonly open?: boolean
}

const LAST = COLUMNS.length - 1

/**
 * Returns the effect of a key, following the tree grid pattern: Up and Down move between rows; Right expands a row,
 * then moves into its cells; Left moves back and collapses; Tab moves between cells. Null for all other keys, and if
 * the key leaves the outline.
 *
 * @param at index of the focused row; −1 for none
 * @param column the focused cell; null for the whole row
 * @param page number of visible rows
 */
export function navigate(
  rows: readonly OutlineRow[],
  at: number,
  column: number | null,
  key: string,
  page: number,
): OutlineTarget | null {
  if (rows.length === 0) return null
  const to = (row: number, add = false): OutlineTarget => ({
    row: Math.max(0, Math.min(rows.length - 1, row)),
    column,
    ...(add ? { add } : {}),
  })
  const row = rows[at]
  if (!row)
    return ['ArrowDown', 'ArrowRight', 'Home'].includes(key)
      ? to(0)
      : key === 'ArrowUp' || key === 'End'
        ? to(rows.length - 1)
        : null
  switch (key) {
    case 'ArrowDown':
      return to(at + 1)
    case 'ArrowUp':
      return to(at - 1)
    case 'Shift+ArrowDown':
      return to(at + 1, true)
    case 'Shift+ArrowUp':
      return to(at - 1, true)
    case 'PageDown':
      return to(at + page)
    case 'PageUp':
      return to(at - page)
    case 'Mod+Home':
      return to(0)
    case 'Mod+End':
      return to(rows.length - 1)
    case 'Home':
      return column === null ? to(0) : { row: at, column: 0 }
    case 'End':
      return column === null ? to(rows.length - 1) : { row: at, column: LAST }
    case 'ArrowRight':
      if (column !== null) return { row: at, column: Math.min(LAST, column + 1) }
      return row.open === false ? { row: at, column: null, open: true } : { row: at, column: 0 }
    case 'ArrowLeft':
      if (column !== null) return { row: at, column: column === 0 ? null : column - 1 }
      if (row.open) return { row: at, column: null, open: false }
      return row.parent === null ? to(at) : to(rows.findIndex(({ id }) => id === row.parent))
    // From a row, Tab leaves the outline, as in any list; in cells it moves to the next one.
    case 'Tab':
      if (column === null) return null
      return column < LAST ? { row: at, column: column + 1 } : at < rows.length - 1 ? { row: at + 1, column: 0 } : null
    case 'Shift+Tab':
      if (column === null) return null
      return column > 0 ? { row: at, column: column - 1 } : at > 0 ? { row: at - 1, column: LAST } : null
    case 'Escape':
      return column === null ? null : { row: at, column: null }
    default:
      return null
  }
}
