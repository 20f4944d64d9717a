import { GOALS, type Goal, judge, type Verdict } from './goals'
import { type Layer, LAYER_SIZES, LAYERS } from './layers'
import type { Measurements } from './measurements'
import { layerSubject } from './subjects'

/** Formats a table whose first row is the header; all columns but the first are right-aligned. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return rows.map(line).join('\n')
}

/** Formats a number with up to three significant digits. */
export function figure(value: number | null): string {
  if (value === null) return '–'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return String(Number(value.toFixed(digits)))
}

function goalText({ atMost, atLeast, most, against, floor }: Goal): string {
  if (most !== undefined) return `≤ ${figure(most)}`
  const other = against === floor ? 'floor' : (against ?? '')
  return atLeast === undefined ? `≤ ${atMost} × ${other}` : `${atLeast} × below ${other}`
}

function verdictRow({ goal, floor, ours, peer, ratio, met }: Verdict): string[] {
  const beside = goal.against === undefined || goal.against === goal.floor ? '' : `${goal.against} ${figure(peer)}`
  const unit = goal.unit === '' ? '' : `, ${goal.unit}`
  return [
    `${goal.label}${unit}`,
    goal.floor === undefined ? '' : figure(floor),
    figure(ours),
    beside,
    goal.against === undefined ? '' : figure(ratio),
    goalText(goal),
    met === null ? 'not measured' : met ? 'met' : 'NOT MET',
  ]
}

/** Returns the verdicts on all goals of the rows that were run. */
export function verdicts(measured: Measurements, ran: (row: string) => boolean): Verdict[] {
  return GOALS.filter(({ row }) => ran(row)).map((goal) => judge(goal, measured))
}

/** Formats the goal table. */
export function goalTable(judged: readonly Verdict[]): string {
  return table([['', 'floor', 'ours', 'peer', 'ratio', 'goal', ''], ...judged.map(verdictRow)])
}

/** Formats the frame times of every subject: p95, median, and the share of late frames. */
export function frameTable(measured: Measurements, subjects: readonly string[]): string {
  const rows = ['pan-near', 'pan-far', 'zoom'].flatMap((row) =>
    subjects.flatMap((subject) => {
      const of = (name: string) => measured.median(row, subject, name)
      if (of('p95') === null) return []
      return [
        [
          `${row} ${subject}`,
          figure(of('p95')),
          figure(of('median')),
          `${((of('late') ?? 0) * 100).toFixed(0)} %`,
          figure(of('commits')),
        ],
      ]
    }),
  )
  return rows.length === 0 ? '' : table([['frames, ms', 'p95', 'median', 'late', 'React commits'], ...rows])
}

/** Formats how the cost grows with the number of cards; empty if only one number was measured. */
export function growthTable(
  measured: Measurements,
  sizes: readonly { readonly cards: number; readonly subject: string }[],
): string {
  const columns = [
    ['pan far p95', 'pan-far', 'p95'],
    ['zoom p95', 'zoom', 'p95'],
    ['drag a step', 'drag', 'ms'],
    ['letter p95', 'edit-letter', 'p95'],
    ['emotion p95', 'edit-emotion', 'p95'],
    ['layout', 'layout', 'ms'],
    ['parse', 'open', 'ms'],
    ['first frame', 'first-frame', 'ms'],
  ] as const
  const measuredIn = (subject: string) => columns.map(([, row, name]) => measured.median(row, subject, name))
  const grown = sizes.filter(({ subject }) => measuredIn(subject).some((value) => value !== null))
  if (grown.length < 2) return ''
  return table([
    ['cards', ...columns.map(([title]) => title)],
    ...grown.map(({ cards, subject }) => [cards.toLocaleString('en'), ...measuredIn(subject).map(figure)]),
  ])
}

/** Formats the cost of each layer and how it grows: layouts in Node, a letter and panning in the app (ms). */
export function layerTable(measured: Measurements): string {
  const columns = [
    ['layout', 'layers', 'first'],
    ['layout of an edit', 'layers', 'edit'],
    ['letter', 'layer-edit-letter', 'median'],
    ['pan near p95', 'layer-pan-near', 'p95'],
    ['pan far p95', 'layer-pan-far', 'p95'],
  ] as const
  const of = (layer: Layer) =>
    columns.map(([, row, name]) =>
      LAYER_SIZES.map((cards) => figure(measured.median(row, layerSubject(layer, cards).name, name))).join(' / '),
    )
  const rows = LAYERS.map((layer) => [layer, ...of(layer)]).filter((row) =>
    row.slice(1).some((cell) => /\d/.test(cell)),
  )
  return rows.length === 0
    ? ''
    : table([[`layer, at ${LAYER_SIZES.join(' / ')} cards`, ...columns.map(([title]) => title)], ...rows])
}

/**
 * The share of late frames of the bare canvas above which a run is invalid: only another program can have caused them.
 */
const MOST_LATE = 0.05

/** Returns whether the bare canvas itself missed frames because the machine was busy. */
export function floorWasLate(measured: Measurements): boolean {
  return ['pan-near', 'zoom', 'pan-far'].some((row) => (measured.median(row, 'canvas', 'late') ?? 0) > MOST_LATE)
}
