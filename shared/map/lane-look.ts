import type { Lane } from '../document/schema'
import { LANE_SIGNS, type LaneSign } from '../drawing/icons'
import { type Hue, HUES, type Palette, SPACE } from '../drawing/tokens'

/** How the cards of a lane look. */
export interface CardLook {
  readonly ground: string
  readonly border: string | undefined
  readonly dash?: readonly number[]
  /** The colour of a bar at the left edge. */
  readonly edge?: string
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
const BAR = 3

/** The lane's own colour, where the file names one that this version knows. */
export function hueOf(colour: string | undefined): Hue | undefined {
  return HUES.find((hue) => hue === colour)
}

function sign(name: LaneSign, colour: string): Pick<CardLook, 'sign'> {
  return { sign: { d: LANE_SIGNS[name], colour } }
}

/** Each kind has its own: what customers say stands like a quotation, and what lies deeper behind the scene is darker. */
function kindLook(kind: Lane['kind'], palette: Palette): Omit<CardLook, 'radius'> {
  const { tint, farTint, card, cardBorder, muted, faint, stage, emotion } = palette
  const plain = { ground: card, border: cardBorder, far: cardBorder }
  const tinted = (name: keyof Palette['tint']) => ({ ground: tint[name], border: undefined, far: farTint[name] })
  switch (kind) {
    case 'thoughts':
      return { ...tinted('voice'), edge: faint }
    case 'needs':
      return { ...plain, ...sign('target', muted) }
    case 'pains':
      return { ...tinted('pain'), ...sign('minus', emotion[0]) }
    case 'gains':
      return { ...tinted('gain'), ...sign('plus', emotion[4]) }
    case 'opportunities':
      return { ...tinted('idea'), ...sign('bulb', palette.hues.blue.edge) }
    case 'physical-evidence':
      return { ...plain, dogEar: true }
    case 'frontstage':
      return { ...plain, edge: muted }
    case 'backstage':
      return { ...tinted('voice'), border: cardBorder, edge: faint }
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

const known = new WeakMap<Palette, Map<string, CardLook>>()

/** The look of the cards of a lane: that of its kind, on the lane's own colour where it has one. */
export function cardLook(palette: Palette, { kind, colour }: LaneLook): CardLook {
  const looks = known.get(palette) ?? new Map<string, CardLook>()
  known.set(palette, looks)
  const hue = hueOf(colour)
  const key = `${kind} ${hue ?? ''}`
  const found = looks.get(key)
  if (found) return found
  const own = hue && { ground: palette.hues[hue].ground, far: palette.hues[hue].edge }
  const made = { ...kindLook(kind, palette), radius: SPACE.radius, ...own }
  looks.set(key, made)
  return made
}

/** How far from a card's left edge its text begins. */
export function textInset({ sign: icon, edge }: CardLook): number {
  if (icon) return SPACE.cardPadding + SIGN + 6
  return SPACE.cardPadding + (edge === undefined ? 0 : BAR)
}

/** The sizes of a card's sign and bar. */
export const CARD_MARKS = { sign: SIGN, bar: BAR, dogEar: 12 } as const
