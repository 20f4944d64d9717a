import { kindText } from '../../kind-text'
import { isUniversal } from '../../document/references/references'
import { type JourneyFile, known, NEED_STATES, type Step } from '../../document/schema'
import type { Look, Translate } from '../../drawing/context'
import { CHANNEL_ICONS, NEED_SIGNS } from '../../drawing/icons'
import type { Item, Rect } from '../../drawing/items'
import { type Palette, TYPE } from '../../drawing/tokens'
import { linesHeight, linesOf, textItems } from '../../drawing/lines'

/*
 * What the lanes of needs and of owners show of each step, above their cards.
 */

const SIGN = 14
const LEFT = SIGN + 6
const LINE_GAP = 4

type Names = Pick<JourneyFile, 'needs' | 'owners'>

/** The name of a need: of a universal one in the interface's language, of the file's own as it says. */
export function needName(id: string, needs: JourneyFile['needs'], t: Translate): string {
  return isUniversal(id) ? t(`need.${id}`) : (needs.find((need) => need.id === id)?.name ?? id)
}

type NeedState = NonNullable<Step['needs']>[number]['state']

function stateColour(state: NeedState, { emotion, muted, faint }: Palette): string {
  switch (state) {
    case 'met':
      return emotion[4]
    case 'unmet':
      return emotion[0]
    case 'partly':
      return muted
    default:
      return faint
  }
}

interface Line {
  readonly sign: string
  readonly colour: string
  readonly text: readonly string[]
  readonly style: (typeof TYPE)['small' | 'smallStrong' | 'cardStrong']
  readonly fill: string
}

function lineOf(
  step: Step,
  part: string,
  text: string,
  style: Line['style'],
  width: number,
  look: Look,
): readonly string[] {
  return linesOf(step, part, text, style, width - LEFT, look.measurer, 2)
}

function needLines(step: Step, { needs }: Names, width: number, look: Look): Line[] {
  const { palette, t } = look
  return (step.needs ?? []).map(({ need, state }, at) => ({
    sign: NEED_SIGNS[known(NEED_STATES, state) ?? 'unknown'],
    colour: stateColour(state, palette),
    text: lineOf(
      step,
      `need ${at}`,
      needName(need, needs, t),
      state === 'unmet' ? TYPE.smallStrong : TYPE.small,
      width,
      look,
    ),
    style: state === 'unmet' ? TYPE.smallStrong : TYPE.small,
    fill: state === 'unknown' ? palette.muted : palette.ink,
  }))
}

function ownerLines(step: Step, { owners }: Names, width: number, look: Look): Line[] {
  const { palette } = look
  const name = owners.find(({ id }) => id === step.owner)?.name
  const departments = (step.departments ?? []).filter((department) => department !== '').join(', ')
  return [
    ...(name
      ? [
          {
            sign: CHANNEL_ICONS.person,
            colour: palette.muted,
            text: lineOf(step, 'owner', name, TYPE.cardStrong, width, look),
            style: TYPE.cardStrong,
            fill: palette.ink,
          },
        ]
      : []),
    ...(departments
      ? [
          {
            sign: '',
            colour: palette.muted,
            text: lineOf(step, 'departments', departments, TYPE.small, width, look),
            style: TYPE.small,
            fill: palette.muted,
          },
        ]
      : []),
  ]
}

/** The lanes that show a field of each step above their cards. */
export type FieldLane = 'needs' | 'owner'

export function isFieldLane(kind: string): kind is FieldLane {
  return kind === 'needs' || kind === 'owner'
}

function linesOfStep(kind: FieldLane, step: Step, names: Names, width: number, look: Look): Line[] {
  return kind === 'needs' ? needLines(step, names, width, look) : ownerLines(step, names, width, look)
}

function heightOf({ text, style }: Line): number {
  return Math.max(SIGN, linesHeight(text.length, style))
}

/** Whether a step has what a lane shows of it. */
export function hasField(kind: FieldLane, step: Step): boolean {
  return kind === 'needs'
    ? (step.needs ?? []).length > 0
    : step.owner !== undefined || (step.departments ?? []).length > 0
}

/** What a lane shows of a step, in words; empty where there is nothing. */
export function fieldsText(kind: FieldLane, step: Step, { needs, owners }: Names, t: Translate): string {
  if (kind === 'needs')
    return (step.needs ?? [])
      .map(({ need, state }) => `${needName(need, needs, t)}: ${kindText('need-state', state, t)}`)
      .join(', ')
  return [owners.find(({ id }) => id === step.owner)?.name, ...(step.departments ?? [])].filter(Boolean).join(', ')
}

/** The height of what a lane shows of a step; 0 where there is nothing. */
export function measureFields(kind: FieldLane, step: Step, names: Names, width: number, look: Look): number {
  const lines = linesOfStep(kind, step, names, width, look)
  return lines.reduce((sum, line) => sum + heightOf(line) + LINE_GAP, -LINE_GAP * Math.sign(lines.length))
}

/** What a lane shows of a step: each need with the sign of its state, or who is responsible. */
export function drawFields(
  kind: FieldLane,
  step: Step,
  { x, y, width }: Omit<Rect, 'height'>,
  names: Names,
  look: Look,
): Item[] {
  let top = y
  return linesOfStep(kind, step, names, width, look).flatMap((line) => {
    const own = top
    top += heightOf(line) + LINE_GAP
    const firstLine = linesHeight(1, line.style)
    const at = { x: x + 1, y: own + Math.max(0, (firstLine - SIGN) / 2), scale: SIGN / 24 }
    return [
      ...(line.sign === ''
        ? []
        : [{ kind: 'path', d: line.sign, at, stroke: line.colour, strokeWidth: 2.25, owner: step.id } as const]),
      ...textItems(line.text, line.style, {
        x: x + LEFT,
        top: own + Math.max(0, (SIGN - firstLine) / 2),
        fill: line.fill,
        owner: step.id,
      }),
    ]
  })
}
