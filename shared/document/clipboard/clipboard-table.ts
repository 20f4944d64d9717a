import type { JourneyFile, JourneyMap, Lane, Step } from '../schema'
import { outermost } from '../edits/selection'
import { get } from '../entity-index'
import { gridOf } from '../grid'

/** Returns the card texts in a cell of a table. */
export function cardsOfCell(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n/)
    .map((card) => card.trim())
    .filter((card) => card !== '')
}

/**
 * Returns the selected cells as a table: a row for each lane between the first and last selected one, a column for each
 * step. Selected steps and stages include all their lanes; hidden cards are omitted. Null if no cell is selected.
 *
 * @param persona id of the persona whose emotions the emotion lane shows
 */
export function clipboardTable(
  file: JourneyFile,
  map: JourneyMap,
  ids: readonly string[],
  persona: string,
): string[][] | null {
  const { steps, lanes, valueAt } = gridOf(file, map)
  const columnOf = new Map(steps.map(({ id }, at) => [id, at]))
  const [wholeColumns, wholeLanes, single] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const { kind, entity } of outermost(map, ids)) {
    if (kind === 'step') wholeColumns.add(entity.id)
    else if (kind === 'stage') get(file, 'stage', entity.id)?.steps.forEach(({ id }) => wholeColumns.add(id))
    else if (kind === 'lane') wholeLanes.add(entity.id)
    else single.add(entity.id)
  }
  const textOf = (lane: Lane, step: Step): string | null => {
    if (wholeColumns.has(step.id) || wholeLanes.has(lane.id)) return String(valueAt(lane, step, persona) ?? '')
    const isField = lane.kind === 'steps' || lane.kind === 'emotion'
    const value = isField ? null : valueAt(lane, step, persona, single)
    return value === null ? null : String(value)
  }
  const cells = lanes.map((lane) => steps.map((step) => textOf(lane, step)))
  const used = cells.flatMap((row, at) => (row.some((cell) => cell !== null) ? [at] : []))
  const columns = steps.flatMap(({ id }) =>
    cells.some((row) => (row[columnOf.get(id) ?? -1] ?? null) !== null) ? [columnOf.get(id) ?? 0] : [],
  )
  const [top, left] = [used[0], columns[0]]
  if (top === undefined || left === undefined) return null
  return cells
    .slice(top, (used.at(-1) ?? top) + 1)
    .map((row) => row.slice(left, (columns.at(-1) ?? left) + 1).map((cell) => cell ?? ''))
}
