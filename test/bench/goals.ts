import type { Measurements } from './measurements'

/** A condition of the goal table: our figure compared with another subject’s or with a fixed number. */
export interface Goal {
  readonly label: string
  readonly row: string
  readonly figure: string
  readonly unit: 'ms' | 'MB' | ''
  /** The subject whose figure is shown as the floor. */
  readonly floor?: string
  /** The subject compared with. `atMost` is the maximum of ours / peer, `atLeast` the minimum of peer / ours. */
  readonly against?: string
  readonly atMost?: number
  readonly atLeast?: number
  /** Maximum of our figure. */
  readonly most?: number
}

/** The goals, in the order in which they are reported. */
export const GOALS: readonly Goal[] = [
  ...beside('pan p95, whole map in view', 'pan-far', [
    ['canvas', { atMost: 1.25 }],
    ['excalidraw', { atLeast: 8 }],
    ['tldraw', { atLeast: 12 }],
  ]),
  ...beside('pan p95, near', 'pan-near', [['canvas', { atMost: 1.1 }]]),
  ...beside('wheel zoom p95, 1 → 0.1 → 1', 'zoom', [
    ['canvas', { atMost: 1.5 }],
    ['excalidraw', { atLeast: 4 }],
    ['tldraw', { atLeast: 12 }],
  ]),
  { label: 'React commits in a pan, near', row: 'pan-near', figure: 'commits', unit: '', most: 0 },
  { label: 'React commits in a pan, whole map', row: 'pan-far', figure: 'commits', unit: '', most: 0 },
  { label: 'React commits in a zoom', row: 'zoom', figure: 'commits', unit: '', most: 0 },
  {
    label: 'drag, main thread a step',
    row: 'drag',
    figure: 'ms',
    unit: 'ms',
    floor: 'canvas',
    against: 'excalidraw',
    atMost: 0.6,
  },
  {
    label: 'drag, 5,000 against 500 cards',
    row: 'drag',
    figure: 'ms',
    unit: 'ms',
    floor: 'canvas',
    against: 'ours-500',
    atMost: 1.3,
  },
  { label: 'a letter typed, echo later than two frames, %', row: 'edit-letter', figure: 'late', unit: '', most: 2 },
  { label: 'a letter typed, settled, p95', row: 'edit-letter', figure: 'settled', unit: 'ms', most: 100 },
  {
    label: 'a letter, 5,000 against 500 cards',
    row: 'edit-letter',
    figure: 'p95',
    unit: 'ms',
    against: 'ours-500',
    atMost: 1.3,
  },
  { label: 'an emotion set, echo later than two frames, %', row: 'edit-emotion', figure: 'late', unit: '', most: 2 },
  { label: 'an emotion set, settled, p95', row: 'edit-emotion', figure: 'settled', unit: 'ms', most: 100 },
  {
    label: 'an emotion, 5,000 against 500 cards',
    row: 'edit-emotion',
    figure: 'p95',
    unit: 'ms',
    against: 'ours-500',
    atMost: 1.3,
  },
  ...['card', 'step', 'touchpoint'].map((figure) => ({
    label: `layout of an edit of a ${figure}, 50,000 cards`,
    row: 'layout',
    figure: `edit-${figure}`,
    unit: 'ms' as const,
    most: 2,
  })),
  { label: 'open (parse and validate) against JSON.parse', row: 'open', figure: 'ratio', unit: '', most: 4 },
  {
    label: 'map to first frame',
    row: 'first-frame',
    figure: 'ms',
    unit: 'ms',
    floor: 'canvas',
    against: 'excalidraw',
    atMost: 0.6,
  },
  {
    label: 'spawn to interactive',
    row: 'spawn',
    figure: 'ms',
    unit: 'ms',
    floor: 'blank',
    against: 'blank',
    atMost: 1.6,
  },
  {
    label: 'memory (PSS, all processes)',
    row: 'memory',
    figure: 'MB',
    unit: 'MB',
    floor: 'blank',
    against: 'blank',
    atMost: 1.3,
  },
  { label: 'PNG of 2,000 cards', row: 'png', figure: 'ms', unit: 'ms', against: 'excalidraw', atMost: 0.8 },
  { label: 'PNG of 2,000 cards', row: 'png', figure: 'ms', unit: 'ms', against: 'html-to-image', atLeast: 30 },
  { label: 'PDF of 2,000 cards, time', row: 'pdf', figure: 'ms', unit: 'ms', against: 'dom', atLeast: 3 },
  { label: 'PDF of 2,000 cards, size', row: 'pdf', figure: 'MB', unit: 'MB', against: 'dom', atLeast: 5 },
  { label: 'PDF, bitmaps in it', row: 'pdf', figure: 'bitmaps', unit: '', most: 0 },
  { label: 'PDF, titles not found as text', row: 'pdf', figure: 'missing', unit: '', most: 0 },
  { label: 'SVG of 2,000 cards', row: 'svg', figure: 'ms', unit: 'ms', against: 'excalidraw', atMost: 0.1 },
]

type Limit = Pick<Goal, 'atMost' | 'atLeast'>

function beside(label: string, row: string, limits: readonly (readonly [string, Limit])[]): Goal[] {
  return limits.map(([against, limit]) => ({
    label,
    row,
    figure: 'p95',
    unit: 'ms',
    floor: 'canvas',
    against,
    ...limit,
  }))
}

/** A goal with the measured figures. */
export interface Verdict {
  readonly goal: Goal
  readonly floor: number | null
  readonly ours: number | null
  readonly peer: number | null
  /** Peer / ours for goals with `atLeast`, otherwise ours / peer. */
  readonly ratio: number | null
  /** Null if a figure was not measured. */
  readonly met: boolean | null
}

/** Compares the measured figures with a goal. */
export function judge(goal: Goal, measured: Measurements): Verdict {
  const value = (subject: string | undefined) =>
    subject === undefined ? null : measured.median(goal.row, subject, goal.figure)
  const [floor, ours, peer] = [value(goal.floor), value('ours'), value(goal.against)]
  const ratio = ours === null || peer === null ? null : goal.atLeast === undefined ? ours / peer : peer / ours
  return { goal, floor, ours, peer, ratio, met: metBy(goal, ours, ratio) }
}

function metBy({ most, atMost, atLeast }: Goal, ours: number | null, ratio: number | null): boolean | null {
  if (most !== undefined) return ours === null ? null : ours <= most
  if (ratio === null) return null
  // Rounded as printed, so that a ratio printed as the limit meets it.
  const read = Number(ratio.toFixed(2))
  return atLeast === undefined ? read <= (atMost ?? 0) : read >= atLeast
}
