import { holdsCards, stepsOf } from '../map-queries'
import { valenceOf } from '../emotion'
import type { Card, JourneyFile, JourneyMap, Lane, Step } from '../schema'
import { outermost } from '../edits/selection'
import { shownText } from '../texts/shown-text'
import { get } from '../entity-index'

/** Returns the lanes that become rows of a table: the visible ones whose cells contain editable values. */
export function tableLanes(map: JourneyMap): Lane[] {
  return map.lanes.filter(
    (lane) => !lane.hidden && (holdsCards(lane) || ['steps', 'touchpoints', 'emotion'].includes(lane.kind)),
  )
}

/** Separates the cards of a cell, whose texts can have several lines. */
const BETWEEN_CARDS = '\n\n'

/** Returns the card texts in a cell of a table. */
export function cardsOfCell(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n/)
    .map((card) => card.trim())
    .filter((card) => card !== '')
}

function withoutEmptyLines(text: string): string {
  return text.replace(/\n\s*\n/g, '\n')
}

/**
 * Returns the selected cells as a table: a row for each lane between the first and last selected one, a column for each
 * step. Selected steps and stages include all their lanes; hidden cards are omitted. Null if no cell is selected.
 *
 * @param persona id of the persona id of the persona whose emotions the emotion lane shows
 */
export function clipboardTable(
  file: JourneyFile,
  map: JourneyMap,
  ids: readonly string[],
  persona: string,
): string[][] | null {
  const steps = stepsOf(map)
  const columnOf = new Map(steps.map(({ id }, at) => [id, at]))
  const lanes = tableLanes(map)
  const [wholeColumns, wholeLanes, single] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const { kind, entity } of outermost(map, ids)) {
    if (kind === 'step') wholeColumns.add(entity.id)
    else if (kind === 'stage') get(file, 'stage', entity.id)?.steps.forEach(({ id }) => wholeColumns.add(id))
    else if (kind === 'lane') wholeLanes.add(entity.id)
    else single.add(entity.id)
  }
  const byCell = new Map<string, Card[]>()
  for (const card of map.cards) {
    const cell = `${card.lane}\n${card.step}`
    byCell.set(cell, [...(byCell.get(cell) ?? []), card])
  }
  const textOf = (lane: Lane, step: Step): string | null => {
    const whole = wholeColumns.has(step.id) || wholeLanes.has(lane.id)
    const chosen = <T extends { readonly id: string }>(list: readonly T[]) =>
      whole ? list : list.filter(({ id }) => single.has(id))
    switch (lane.kind) {
      case 'steps':
        return whole ? step.title.replaceAll('\n', ' ') : null
      case 'emotion':
        return whole ? String(valenceOf(step, persona, file.waves) ?? '') : null
      case 'touchpoints': {
        const touchpoints = chosen(step.touchpoints)
        const text = touchpoints.map(({ title, channel }) =>
          [title.replaceAll('\n', ' '), get(file, 'channel', channel)?.name ?? '']
            .filter((part) => part !== '')
            .join(' @'),
        )
        return whole || touchpoints.length > 0 ? text.join('\n') : null
      }
      default: {
        const cards = chosen(byCell.get(`${lane.id}\n${step.id}`) ?? [])
        return whole || cards.length > 0
          ? cards
              .flatMap((card) => shownText(card) ?? [])
              .map(withoutEmptyLines)
              .join(BETWEEN_CARDS)
          : null
      }
    }
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
