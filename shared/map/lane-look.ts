import type { Lane } from '../document/schema'
import { LANE_SIGNS, type LaneSign } from '../drawing/icons'
import { type Hue, HUES, type Palette, SPACE } from '../drawing/tokens'

/** How the cards of a lane look. */
export interface CardLook {
  readonly ground: string
  readonly border: string | undefined
  readonly dash?: readonly number[]
  /** The colour and width of a bar at the left edge. */
  readonly edge?: string
  readonly bar: number
  /** The colour of a bracket over the card in place of a border. */
  readonly bracket?: string
  readonly ink: string
  /** Whether its text is strong. */
  readonly strong?: boolean
  /** A small sign before the text, as a path, and its colour. */
  readonly sign?: { readonly d: string; readonly colour: string }
  /** A corner turned down, as of a thing of paper. */
  readonly dogEar?: boolean
  readonly radius: number
  /** The colour of a card from afar, where its border and text are gone. */
  readonly far: string
}

/** What of a lane gives its cards their look. */
export type LaneLook = Pick<Lane, 'kind' | 'colour'>

const SIGN = 14
const RADIUS = 4
const BAR = 3

/** Looks of pains by their severity: width of the bar, strong text. */
const WEIGHTS = [
  { ground: 0, bar: 2.25, strong: false },
  { ground: 1, bar: 4.5, strong: false },
  { ground: 2, bar: 7.5, strong: true },
] as const

/** Returns the weight of a severity from 1 to 5: 1 and 2, 3, 4 and 5. */
function weightOf(severity: number | undefined): (typeof WEIGHTS)[number] {
  return WEIGHTS[severity === undefined || severity < 3 ? 0 : severity < 4 ? 1 : 2]
}

/** The lane's own colour, where the file names one that this version knows. */
export function hueOf(colour: string | undefined): Hue | undefined {
  return HUES.find((hue) => hue === colour)
}

function sign(name: LaneSign, colour: string): Pick<CardLook, 'sign'> {
  return { sign: { d: LANE_SIGNS[name], colour } }
}

/** Each kind has its own: what customers say is plain text, problems are filled by their weight, answers are outlined, and what is behind the scene has a bracket. */
function kindLook(
  kind: Lane['kind'],
  palette: Palette,
  severity: number | undefined,
): Partial<CardLook> & Pick<CardLook, 'ground' | 'border' | 'far'> {
  const { tint, farTint, card, cardBorder, muted, faint, stage, emotion } = palette
  const plain = { ground: card, border: cardBorder, far: cardBorder }
  const tinted = (name: keyof Palette['tint']) => ({ ground: tint[name], border: undefined, far: farTint[name] })
  switch (kind) {
    case 'thoughts':
      return { ground: palette.ground, border: undefined, far: farTint.voice, ink: muted }
    case 'needs':
      return { ...plain, ...sign('target', muted) }
    case 'pains':
      return painLook(palette, severity)
    case 'gains':
      return { ...tinted('gain'), ...sign('plus', emotion[4]) }
    case 'opportunities':
      return { ...tinted('idea'), ground: card, border: palette.ideaBorder, ...sign('bulb', palette.hues.blue.edge) }
    case 'physical-evidence':
      return { ...plain, dogEar: true }
    case 'frontstage':
      return { ...plain, edge: muted }
    case 'backstage':
      return { ground: palette.ground, border: undefined, far: farTint.voice, bracket: faint }
    case 'support':
      return { ...plain, ground: stage, border: undefined, far: farTint.step }
    case 'systems':
      return { ...plain, dash: [4, 3], ...sign('server', muted) }
    case 'employee-experience':
      return { ...tinted('voice'), ...sign('people', muted) }
    case 'owner':
      return { ...plain, ...sign('person', muted) }
    default:
      return plain
  }
}

function painLook(
  { pains, emotion, farTint }: Palette,
  severity: number | undefined,
): Pick<CardLook, 'ground' | 'border' | 'far' | 'edge' | 'bar' | 'strong'> {
  const { ground, bar, strong } = weightOf(severity)
  return { ground: pains[ground], border: undefined, far: farTint.pain, edge: emotion[0], bar, strong }
}

const known = new WeakMap<Palette, Map<string, CardLook>>()

/**
 * The look of the cards of a lane: that of its kind, on the lane's own colour where it has one.
 *
 * @param severity of a pain, from 1 to 5
 */
export function cardLook(palette: Palette, { kind, colour }: LaneLook, severity?: number): CardLook {
  const looks = known.get(palette) ?? new Map<string, CardLook>()
  known.set(palette, looks)
  const hue = hueOf(colour)
  const key = `${kind} ${hue ?? ''} ${severity ?? ''}`
  const found = looks.get(key)
  if (found) return found
  const own = hue && { ground: palette.hues[hue].ground, far: palette.hues[hue].edge }
  const made = { bar: BAR, ink: palette.ink, radius: RADIUS, ...kindLook(kind, palette, severity), ...own }
  looks.set(key, made)
  return made
}

/** How far from a card's left edge its text begins. */
export function textInset({ sign: icon, edge, bar }: CardLook): number {
  if (icon) return SPACE.cardPadding + SIGN + 6
  return SPACE.cardPadding + (edge === undefined ? 0 : bar)
}

/** The sizes of a card's sign and of its corner that is turned down. */
export const CARD_MARKS = { sign: SIGN, dogEar: 12 } as const
