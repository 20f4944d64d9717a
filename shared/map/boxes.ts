import type { MeasuredScore, ScoresBySubject } from '../analysis/scores'
import type {
  Card,
  EmotionScale,
  JourneyFile,
  JourneyMap,
  Lane,
  Note,
  Stage,
  Step,
  VoteRound,
} from '../document/schema'
import type { Look } from '../drawing/context'
import type { Surface } from '../drawing/surface'
import type { Prompts } from './renderers/prompt'
import type { TouchpointFace } from './renderers/touchpoint'
import type { Rect } from '../drawing/items'
import type { RowShape } from './links/shape'
import type { Picture } from '../drawing/pictures'
import type { StepNote, StepNotes } from './step-notes'

/** A column of the map: a step. */
export interface Column {
  readonly step: Step
  readonly stage: string
  readonly x: number
  readonly width: number
}

/** A row of the map: a lane. */
export interface Row {
  readonly lane: Lane
  readonly y: number
  readonly height: number
  readonly head: LaneBox
  /** What lies in the lane, column by column or in the order of the cards. */
  readonly boxes: readonly Box[]
  /** The boxes over each column, from top to bottom; one that spans columns is in each of them. */
  readonly cells: readonly (readonly Box[])[]
  /** How its things stand to each other; the same as long as none comes, goes or changes places. */
  readonly shape: RowShape
  /** How high what the lane shows of each column's step stands over the cards there; empty for a lane that shows nothing of it. */
  readonly fields: readonly number[]
  /** How tall each step would be by itself, in the row of steps; they all stand as tall as the tallest. Empty in other rows. */
  readonly natural: readonly number[]
  /** What the row was laid out from: the same again gives the same row. */
  readonly source: RowSource
}

interface Placed extends Rect {
  readonly id: string
  /** The first column that it covers and how many; −1 for the heads of lanes and for notes. */
  readonly column: number
  readonly span: number
  /** The lane in which it lies; null for the heads of stages and for notes. */
  readonly lane: string | null
}

export type StageBox = Placed & { readonly kind: 'stage'; readonly thing: Stage }

export type LaneBox = Placed & {
  readonly kind: 'lane'
  readonly thing: Lane
  /** How the file names its emotions, where the lane shows them. */
  readonly scale: EmotionScale | undefined
}

/** What votes are given for. */
interface Voted {
  readonly votes: number
}

export type StepBox = Placed &
  Voted & {
    readonly kind: 'step'
    readonly thing: Step
    readonly stage: string
    /** Its number among the map's moments of truth, where it is one. */
    readonly moment: number | undefined
    readonly scores: readonly MeasuredScore[]
    /** What to ask oneself where it has no title yet. */
    readonly prompt: string | undefined
    /** What stands at its foot. */
    readonly notes: readonly StepNote[]
  }

export type TouchpointBox = Placed & Voted & TouchpointFace & { readonly kind: 'touchpoint'; readonly step: string }

export type CardBox = Placed &
  Voted & {
    readonly kind: 'card'
    readonly thing: Card
    /** The kind and the colour of its lane, which give it its look. */
    readonly ground: Lane['kind']
    readonly colour: string | undefined
    /** Null: one that can't be shown. */
    readonly picture: Picture | null | undefined
    /** What to ask oneself where it has no text yet. */
    readonly prompt: string | undefined
  }

export type NoteBox = Placed & { readonly kind: 'note'; readonly thing: Note }

/**
 * A thing that is drawn in a place of its own, can be selected and edited. It has all that its face shows, so a box that
 * is the same object as before need not be drawn again.
 */
export type Box = StageBox | LaneBox | StepBox | TouchpointBox | CardBox | NoteBox

export interface Layout {
  /** The size of the grid, whose top left corner is the origin. */
  readonly width: number
  readonly height: number
  /** The grid and all notes round it. */
  readonly bounds: Rect
  readonly columns: readonly Column[]
  /** The columns as they were when their steps or places last changed: the same list as long as they lie alike. */
  readonly grid: readonly Column[]
  readonly rows: readonly Row[]
  /** The heads of the stages. */
  readonly stages: readonly StageBox[]
  readonly headerHeight: number
  /** The map that was laid out. */
  readonly from: JourneyMap
  readonly lanes: readonly Lane[]
  /** Free notes, in painting order; none lies over the grid. */
  readonly notes: readonly NoteBox[]
  /** How it was drawn when it was measured. */
  readonly look: Look
  readonly surface: Surface
}

/** What a lane's row is laid out from. */
export interface RowSource {
  readonly lane: Lane
  readonly columns: readonly Column[]
  readonly grid: Layout['grid']
  readonly surface: Surface
  readonly cards: readonly Card[]
  readonly prompts: Prompts
  readonly round: VoteRound | undefined
  readonly scores: ScoresBySubject
  readonly channels: JourneyFile['channels']
  readonly moments: ReadonlyMap<string, number>
  readonly needs: JourneyFile['needs']
  readonly owners: JourneyFile['owners']
  readonly assets: JourneyFile['assets']
  readonly emotionScale: EmotionScale | undefined
  readonly notes: StepNotes
}
