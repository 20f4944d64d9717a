import { valenceOf } from '../../document/edits'
import { noteColour } from '../../document/notes'
import { drawBox, drawRowLines, drawUnder } from '../build-scene'
import type { SceneContext } from '../context'
import { valenceY } from '../faces/curve-scale'
import { drawFarStage } from '../faces/headers'
import { overlaid, personaLine } from '../faces/persona-line'
import { type Item, type Rect, shifted } from '../items'
import type { Box, Layout, Row, StageBox } from '../layout'
import { boxesIn, columnsIn, visitBoxesIn } from '../layout-index'
import { cardLook } from '../lane-look'
import { DIMMED, type Palette, SPACE } from '../tokens'
import { type Canvas, type CanvasTools, paintGround, paintItems } from './canvas'
import { paintFarLinks, paintLinks } from './links'

/** Zoom from which cards are painted whole; below it what is too small to be read is left out. */
export const DETAIL = 0.5
/** Zoom from which cards carry their texts; below it each is a plain rectangle. */
const TITLES = 0.25
/** Texts that would be smaller than this (CSS px) are not painted below `DETAIL`. */
const LEAST_TEXT = 3.5

/** What of a map is painted. */
export interface MapPicture {
  readonly layout: Layout
  readonly context: SceneContext
  /** The part of the map in view, in scene units. */
  readonly part: Rect
  /** CSS pixels for a scene unit. */
  readonly zoom: number
  /** Things that stand there already, or are in a hand, and are not painted. */
  readonly without: ReadonlySet<string>
  readonly selected: ReadonlySet<string>
  /** Things that a filter dims. */
  readonly dimmed: ReadonlySet<string>
}

/**
 * Paints the part of a map in view on a canvas whose transform maps scene units to pixels. What it costs depends on
 * what is in view alone: whole cards near, their texts farther off, plain rectangles of one colour at once from afar.
 */
export function paintMap<Path, Picture>(canvas: Canvas<Path, Picture>, picture: MapPicture, tools: CanvasTools<Path, Picture>): void {
  const { layout, context, part, zoom } = picture
  paintGround(canvas, context.palette.ground, part)
  const rows = layout.rows.filter((row) => row.y - SPACE.lanePadding < part.y + part.height && row.y + row.height + SPACE.lanePadding > part.y)
  paintItems(canvas, rows.flatMap((row) => drawRowLines(row, layout, context)), tools)
  if (zoom >= TITLES) paintNear(canvas, picture, rows, tools)
  else {
    paintFarLinks(canvas, picture)
    paintFar(canvas, picture, rows)
  }
  if (picture.selected.size > 0) paintRings(canvas, picture, boxesIn(layout, part))
}

/** Paints what belongs to a thing, thinly where the thing is dimmed. */
function paintOf<Path, Picture>(id: string, canvas: Canvas<Path, Picture>, items: Iterable<Item>, { dimmed }: MapPicture, tools: CanvasTools<Path, Picture>): void {
  canvas.globalAlpha = dimmed.has(id) ? DIMMED : 1
  paintItems(canvas, items, tools)
  canvas.globalAlpha = 1
}

function paintNear<Path, Picture>(canvas: Canvas<Path, Picture>, picture: MapPicture, rows: readonly Row[], tools: CanvasTools<Path, Picture>): void {
  const { layout, context, part, zoom, without } = picture
  const seen = zoom >= DETAIL ? (items: readonly Item[]) => items : (items: readonly Item[]) => items.filter((item) => isSeen(item, zoom))
  const { first, end } = columnsIn(layout, part)
  for (const row of rows) {
    // The curve reaches into a column from the one before it.
    for (let at = Math.max(0, first - 1); at < end; at++) paintOf(layout.columns[at]?.step.id ?? '', canvas, seen(drawUnder(row, layout, at, context)), picture, tools)
  }
  paintLinks(canvas, picture, tools)
  visitBoxesIn(layout, part, (box) => {
    if (!without.has(box.id)) paintOf(box.id, canvas, seen(drawBox(box, context)), picture, tools)
  })
}

/** Whether something can be made out of an item that is drawn smaller than it can be read. */
function isSeen(item: Item, zoom: number): boolean {
  if (item.kind === 'text') return item.size * zoom >= LEAST_TEXT
  // Icons and the mouths of faces, drawn to a scale or with a round stroke, are specks here.
  return item.kind !== 'path' || item.at === undefined
}

/** The colour that a card has from afar, where its border and text are gone. */
function farColour(box: Box, palette: Palette): string {
  switch (box.kind) {
    case 'step':
      return box.thing.moment ? palette.accent : palette.farTint.step
    case 'touchpoint':
      return box.moment === undefined ? palette.cardBorder : palette.accent
    case 'card':
      return cardLook(palette, { kind: box.ground, colour: box.colour }).far
    case 'note':
      return palette.notes[noteColour(box.thing)]
    default:
      return palette.stage
  }
}

function paintFar(canvas: Canvas<unknown, never>, picture: MapPicture, rows: readonly Row[]): void {
  const { layout, context, part, without, dimmed } = picture
  const batches = { bright: new Map<string, Box[]>(), dim: new Map<string, Box[]>() }
  visitBoxesIn(layout, part, (box) => {
    if (without.has(box.id)) return
    const colour = farColour(box, context.palette)
    const alike = dimmed.has(box.id) ? batches.dim : batches.bright
    const batch = alike.get(colour)
    if (batch) batch.push(box)
    else alike.set(colour, [box])
  })
  for (const [colour, boxes] of batches.bright) fillBoxes(canvas, colour, boxes)
  canvas.globalAlpha = DIMMED
  for (const [colour, boxes] of batches.dim) fillBoxes(canvas, colour, boxes)
  canvas.globalAlpha = 1
  for (const row of rows) if (row.lane.kind === 'emotion' && !row.lane.collapsed) paintFarCurve(canvas, picture, row)
}

function fillBoxes(canvas: Canvas<unknown, never>, colour: string, boxes: readonly Box[]): void {
  canvas.fillStyle = colour
  // Rectangle by rectangle: one path of thousands takes several times as long to fill.
  for (const { x, y, width, height } of boxes) canvas.fillRect(x, y, width, height)
}

/** The curves of the personas as plain lines, never thinner than can be seen; what goes on from a dimmed step is thin. */
function paintFarCurve(canvas: Canvas<unknown, never>, picture: MapPicture, row: Row): void {
  const { dimmed } = picture
  if (dimmed.size === 0) return strokeFarCurves(canvas, picture, row, () => true)
  strokeFarCurves(canvas, picture, row, (step) => !dimmed.has(step))
  canvas.globalAlpha = DIMMED
  strokeFarCurves(canvas, picture, row, (step) => dimmed.has(step))
  canvas.globalAlpha = 1
}

/** @param drawn whether the curves are drawn on from a step */
function strokeFarCurves(canvas: Canvas<unknown, never>, { layout, context, part, zoom }: MapPicture, row: Row, drawn: (step: string) => boolean): void {
  const { first, end } = columnsIn(layout, part)
  const columns = layout.columns.slice(Math.max(0, first - 1), end + 1)
  canvas.setLineDash([])
  // The first persona's on top.
  for (const [place, persona] of [...overlaid(context.map).entries()].reverse()) {
    const { stroke, strokeWidth } = personaLine(place, false, context)
    canvas.strokeStyle = stroke
    canvas.lineWidth = Math.max(strokeWidth, (place === 0 ? 2 : 1.25) / zoom)
    canvas.beginPath()
    let drawing = false
    for (const { step, x, width } of columns) {
      const valence = valenceOf(step, persona)
      if (valence !== null) {
        if (drawing) canvas.lineTo(x + width / 2, valenceY(row, valence))
        else canvas.moveTo(x + width / 2, valenceY(row, valence))
      }
      drawing = valence !== null && drawn(step.id)
    }
    canvas.stroke()
  }
}

/** How far the title of a stage moves right so that it stays in sight while its band runs out to the left under the lanes' names. */
export function titleShift(box: StageBox, left: number): number {
  return Math.max(0, Math.min(left + SPACE.laneLabel + 8 - box.x, box.width - SPACE.column))
}

/** The least height of the band of the stages' heads (CSS px), so that their names can be read from afar. */
const LEAST_BAND = 20

/** Where the band of the stages' heads is in a view: it stays in sight at the top. Its top and height in CSS px. */
export function stageBand({ stages }: Layout, y: number, zoom: number): { readonly top: number; readonly height: number } {
  const own = (stages[0]?.height ?? 0) * zoom
  const height = zoom < DETAIL ? Math.max(own, LEAST_BAND) : own
  return { top: Math.max(0, y - (height - own)), height }
}

/** Paints the heads of the stages in view on a canvas that lies over their band, of which its transform shows the same part. */
export function paintStages<Path, Picture>(canvas: Canvas<Path, Picture>, picture: MapPicture, tools: CanvasTools<Path, Picture>): void {
  const { layout, context, part, zoom, without } = picture
  const height = stageBand(layout, 0, zoom).height / zoom
  paintGround(canvas, context.palette.ground, { ...part, y: 0, height: height + 8 / zoom })
  const left = Math.max(0, part.x)
  const shown = layout.stages.filter(({ id, x, width }) => x < part.x + part.width && x + width > part.x && !without.has(id))
  for (const box of shown) {
    if (zoom < DETAIL) {
      paintOf(box.id, canvas, drawFarStage(box.thing, { x: box.x, y: 0, width: box.width, height }, zoom, context), picture, tools)
      continue
    }
    const shift = titleShift(box, left)
    const items = drawBox(box, context)
    paintOf(box.id, canvas, shift === 0 ? items : items.map((item) => (item.kind === 'text' ? shifted(item, shift, 0) : item)), picture, tools)
  }
  paintRings(canvas, picture, shown)
}

/** The rings round those of some boxes that are selected, as they stand round mounted ones. */
function paintRings(canvas: Canvas<unknown, never>, { context, zoom, without, selected }: MapPicture, boxes: readonly Box[]): void {
  const ringed = boxes.filter((box) => selected.has(box.id) && !without.has(box.id))
  if (ringed.length === 0) return
  const line = Math.max(2, 1.5 / zoom)
  const out = 2 + line / 2
  canvas.strokeStyle = context.palette.focus
  canvas.lineWidth = line
  canvas.setLineDash([])
  canvas.beginPath()
  for (const { x, y, width, height } of ringed) canvas.roundRect(x - out, y - out, width + 2 * out, height + 2 * out, SPACE.radius + out)
  canvas.stroke()
}
