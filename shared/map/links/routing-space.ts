import type { RowShape } from './shape'

/*
 * A link's way is found in the order of things, not in lengths: rows and the channels between them are numbered downwards,
 * columns and the gaps between them to the right. So it stays as it is while texts grow, and a map's ways are found in
 * little more time than it takes to look at its links.
 *
 * Heights: channel h, over row h, is 2h; row r is 2r + 1. The band of the stages is row −1. Places across: gap g, before
 * column g, is 2g; column c is 2c + 1.
 */

/** What ways go through: rows of cells, and the band of the stages over them. */
export interface RoutingSpace {
  readonly rows: readonly RowShape[]
  /** Rows whose columns show more than their cells hold: lines do not go through these. */
  readonly full: readonly boolean[]
  readonly columns: number
  /** The band of the stages. */
  readonly band: RowShape
}

export type Side = 'left' | 'right' | 'top' | 'bottom'

/** An end of a link: a thing, and where it stands. A note has the place next to it in the grid. */
export interface End {
  readonly id: string
  readonly row: number
  readonly column: number
  readonly span: number
  /** The sides from which a free note is left; things of the grid have theirs by what is round them. */
  readonly sides?: readonly Side[]
}

/** A straight part of a way. */
export interface Leg {
  /** Across the map or down. */
  readonly axis: 'across' | 'down'
  /** A gap or channel (its number doubled); the side of an end; the edge of a thing that spans columns, along which it runs. */
  readonly in:
    | { readonly lane: number }
    | { readonly end: 'from' | 'to'; readonly side: Side }
    | { readonly along: string; readonly row: number; readonly edge: 'top' | 'bottom' }
  readonly low: number
  readonly high: number
  /** The other end's side too, where the leg leads straight from one to the other. */
  readonly other?: Side
}

export interface Plan {
  /** None between two notes on one side of the grid, where nothing is to be gone round. */
  readonly legs: readonly Leg[]
  /** The ends face each other across a gap: where they stand side by side the way is straight. */
  readonly facing: boolean
}

/** A way out of an end to a channel. */
export interface Exit {
  readonly legs: readonly Leg[]
  readonly channel: number
  /** Where it comes out, as a place across. */
  readonly at: number
  readonly up: boolean
  /** Whether it can go on past the channel at its place across; a note lies anywhere between two of these. */
  readonly through: boolean
  readonly cost: number
}

export const BEND = 30
export const ACROSS = 50
export const DOWN = 40
/** What is needed beside the length where a label has no room. */
export const NO_ROOM = 400

/** Returns a leg between two places or channels, whatever their order. */
export function leg(axis: Leg['axis'], where: Leg['in'], a: number, b: number): Leg {
  return { axis, in: where, low: Math.min(a, b), high: Math.max(a, b) }
}

/** Returns the shape of a row; −1 is the band of the stages. */
export const rowAt = (ground: RoutingSpace, row: number) => (row < 0 ? ground.band : ground.rows[row])
