export type SheetCell = string | number | null

/** A row of a sheet: its head in the first column, then a cell for each column. */
export interface SheetRow {
  readonly head: string
  readonly cells: readonly SheetCell[]
  /** Whether it names the columns. */
  readonly isHead?: boolean
}

/** A table whose columns stand in groups, as spreadsheets get it. */
export interface Sheet {
  readonly title: string
  /** The head of the row of groups. */
  readonly corner: string
  /** The groups of columns from left to right; none is empty. */
  readonly groups: readonly { readonly title: string; readonly columns: number }[]
  /** Rows under the groups; those that name the columns come first. */
  readonly rows: readonly SheetRow[]
}
