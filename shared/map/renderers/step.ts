import type { MeasuredScore } from '../../analysis/scores'
import type { Step } from '../../document/schema'
import type { Look } from '../../drawing/context'
import type { Item, Rect } from '../../drawing/items'
import type { TextMeasurer } from '../../drawing/text'
import { surfaceOf } from '../../drawing/surface'
import { SPACE, TYPE } from '../../drawing/tokens'
import { linesHeight, linesOf, textItems } from '../../drawing/lines'
import { drawPills, pillsHeight } from './scores'
import { drawNotes, notesHeight } from './step-notes'
import type { StepNote } from '../step-notes'

const MOST_LINES = 6

/** @param prompt what stands for the title as long as there is none */
function titleLines(step: Step, prompt: string | undefined, width: number, look: Look): readonly string[] {
  return linesOf(
    step,
    'title',
    step.title || prompt || look.t('step.untitled'),
    TYPE.step,
    width - 2 * surfaceOf(look).inset,
    look.measurer,
    MOST_LINES,
  )
}

/** The room below the title of a step: its notes and scores, with the gaps above them. */
export function footHeight(
  notes: readonly StepNote[],
  scores: readonly MeasuredScore[],
  width: number,
  measurer: TextMeasurer,
): number {
  const pills = pillsHeight(scores)
  return (
    (notes.length > 0 ? NOTES_GAP + notesHeight(notes, width - 2 * SPACE.cardPadding, measurer) : 0) +
    (pills > 0 ? SPACE.cardGap + pills : 0)
  )
}

const NOTES_GAP = 4
const RADIUS = 2
/** The line at the foot of a moment of truth. */
const MOMENT_FOOT = 3

export function measureStep(
  step: Step,
  prompt: string | undefined,
  notes: readonly StepNote[],
  scores: readonly MeasuredScore[],
  width: number,
  look: Look,
): number {
  return (
    2 * surfaceOf(look).cardPadding +
    linesHeight(titleLines(step, prompt, width, look).length, TYPE.step) +
    footHeight(notes, scores, width, look.measurer)
  )
}

/** Where the notes of a step begin in its card. */
export function notesPlace(
  notes: readonly StepNote[],
  scores: readonly MeasuredScore[],
  { x, y, width, height }: Rect,
  look: Look,
): Omit<Rect, 'height'> {
  return {
    x: x + SPACE.cardPadding,
    y: y + height - surfaceOf(look).cardPadding - footHeight(notes, scores, width, look.measurer) + NOTES_GAP,
    width: width - 2 * SPACE.cardPadding,
  }
}

/** The card of a step: its title, notes and scores; an accented foot where it is a moment of truth. */
export function drawStep(
  step: Step,
  prompt: string | undefined,
  notes: readonly StepNote[],
  scores: readonly MeasuredScore[],
  rect: Rect,
  look: Look,
): Item[] {
  const { palette } = look
  const inner = { x: rect.x + SPACE.cardPadding, width: rect.width - 2 * SPACE.cardPadding }
  const items: Item[] = [
    {
      kind: 'rect',
      ...rect,
      radius: RADIUS,
      fill: palette.stage,
      owner: step.id,
    },
    ...(step.moment
      ? [
          {
            kind: 'rect',
            x: rect.x,
            y: rect.y + rect.height - MOMENT_FOOT,
            width: rect.width,
            height: MOMENT_FOOT,
            fill: palette.accent,
            owner: step.id,
          } as const,
        ]
      : []),
    ...textItems(titleLines(step, prompt, rect.width, look), TYPE.step, {
      x: rect.x + surfaceOf(look).inset,
      top: rect.y + surfaceOf(look).cardPadding,
      fill: step.title ? palette.ink : palette.muted,
      owner: step.id,
    }),
  ]
  if (notes.length > 0) items.push(...drawNotes(notes, notesPlace(notes, scores, rect, look), step.id, look))
  const pills = pillsHeight(scores)
  if (pills > 0)
    items.push(
      ...drawPills(step.id, scores, { ...inner, y: rect.y + rect.height - surfaceOf(look).cardPadding - pills }, look),
    )
  return items
}
