import { valenceOf } from '../../document/emotion'
import { noteColour } from '../../document/notes'
import { drawBox, drawRowLines, drawUnder } from '../build-scene'
import type { SceneContext } from '../../drawing/context'
import { valenceY } from '../renderers/curve/scale'
import { drawFarStage } from '../renderers/headers'
import { overlaid, personaLine } from '../../drawing/persona-line'
import { type Item, type Rect, shifted } from '../../drawing/items'
import type { Box, Layout, Row, StageBox } from '../boxes'
import { boxesIn, columnsIn, visitBoxesIn } from '../layout-index'
import { cardLook } from '../lane-look'
import { createMemo } from '../../drawing/memoize'
import { DIMMED, type Palette, SPACE } from '../../drawing/tokens'
import { type Canvas, type CanvasTools, type Group, paintGround, paintGroups } from '../../drawing/painters/canvas'
import { linkGroups, paintFarLinks } from './links'

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
  /** Whether things come with all that is on them, also with what is too small to be seen: their pictures serve at any zoom. */
  readonly whole?: boolean
}

/**
 * Paints the part of a map in view on a canvas whose transform maps scene units to pixels. What it costs depends on
 * what is in view alone: whole cards near, their texts farther off, plain rectangles of one colour at once from afar.
 *
 * @param near what `groupsNear` answers for the picture, where that has been asked already
 */
export function paintMap<Path, Picture>(
  canvas: Canvas<Path, Picture>,
  picture: MapPicture,
  tools: CanvasTools<Path, Picture>,
  near = groupsNear(picture),
): void {
  const { context, part } = picture
  paintGround(canvas, context.palette.ground, part)
  paintGroups(canvas, near ?? rowsIn(picture).map((row) => plainly(drawRowLines(row, picture.layout, context))), tools)
  if (!near) {
    paintFarLinks(canvas, picture)
    paintFar(canvas, picture)
    paintGroups(canvas, ringsInView(picture), tools)
  }
}

const plainly = (items: readonly Item[]): Group => ({ alpha: 1, items })

function rowsIn({ layout, part }: MapPicture): Row[] {
  return layout.rows.filter(
    (row) => row.y - SPACE.lanePadding < part.y + part.height && row.y + row.height + SPACE.lanePadding > part.y,
  )
}

/**
 * What is painted of a map that is near enough to be read, in painting order; null from afar, where things are painted in batches. What
 * did not change is the same items, so whoever has painted them need not do it again.
 */
export function groupsNear(picture: MapPicture): readonly Group[] | null {
  const { layout, context, part, zoom, without, dimmed, whole = false } = picture
  if (zoom < TITLES) return null
  const groups: Group[] = []
  const add = (id: string, items: readonly Item[], extent?: Rect) => {
    const seen = zoom >= DETAIL || whole ? items : items.filter((item) => isSeen(item, zoom))
    if (seen.length > 0) groups.push({ alpha: dimmed.has(id) ? DIMMED : 1, items: seen, ...(extent && { extent }) })
  }
  const rows = rowsIn(picture)
  for (const row of rows) groups.push(plainly(drawRowLines(row, layout, context)))
  const { first, end } = columnsIn(layout, part)
  for (const row of rows) {
    // The curve reaches into a column from the one before it.
    for (let at = Math.max(0, first - 1); at < end; at++)
      add(layout.columns[at]?.step.id ?? '', drawUnder(row, layout, at, context))
  }
  groups.push(...linkGroups(picture))
  visitBoxesIn(layout, part, (box) => {
    if (!without.has(box.id)) add(box.id, drawBox(box, context), box)
  })
  groups.push(...ringsInView(picture))
  return groups
}

/** Whether two lists of groups are painted alike. */
export function sameGroups(a: readonly Group[], b: readonly Group[]): boolean {
  return a.length === b.length && a.every(({ alpha, items }, at) => alpha === b[at]?.alpha && items === b[at].items)
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

function paintFar(canvas: Canvas<unknown, never>, picture: MapPicture): void {
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
  for (const row of rowsIn(picture))
    if (row.lane.kind === 'emotion' && !row.lane.collapsed) paintFarCurve(canvas, picture, row)
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
function strokeFarCurves(
  canvas: Canvas<unknown, never>,
  { layout, context, part, zoom }: MapPicture,
  row: Row,
  drawn: (step: string) => boolean,
): void {
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
      const valence = valenceOf(step, persona, context.file.waves)
      if (valence !== null) {
        if (drawing) canvas.lineTo(x + width / 2, valenceY(row, valence))
        else canvas.moveTo(x + width / 2, valenceY(row, valence))
      }
      drawing = valence !== null && drawn(step.id)
    }
    canvas.stroke()
  }
}

/** Where the heads of stages come out from under the names of the lanes, from the left edge of the view or of the map (scene units). */
const LANES_END = SPACE.laneLabel + 8

/** How far the title of a stage moves right so that it stays in sight while its band runs out to the left under the lanes' names. */
export function titleShift(box: StageBox, left: number): number {
  return Math.max(0, Math.min(left + LANES_END - box.x, box.width - SPACE.column))
}

/** The least height of the band of the stages' heads (CSS px), so that their names can be read from afar. */
const LEAST_BAND = 20

/** Where the band of the stages' heads is in a view: it stays in sight at the top. Its top and height in CSS px. */
export function stageBand(
  { stages }: Layout,
  y: number,
  zoom: number,
): { readonly top: number; readonly height: number } {
  const own = (stages[0]?.height ?? 0) * zoom
  const height = zoom < DETAIL ? Math.max(own, LEAST_BAND) : own
  return { top: Math.max(0, y - (height - own)), height }
}

const keptInSight = createMemo<readonly Item[], readonly Item[]>()

/** The heads of the stages in view, each with its title where it can be seen, and the rings round them. */
export function groupsOfStages(picture: MapPicture): readonly Group[] {
  const { layout, context, part, zoom, without, dimmed } = picture
  const height = stageBand(layout, 0, zoom).height / zoom
  const left = Math.max(0, part.x)
  const shown = layout.stages.filter(
    ({ id, x, width }) => x < part.x + part.width && x + width > part.x && !without.has(id),
  )
  const faceOf = (box: StageBox): readonly Item[] => {
    if (zoom < DETAIL)
      return drawFarStage(box.thing, { x: box.x, y: 0, width: box.width, height }, zoom, left + LANES_END, context)
    const shift = titleShift(box, left)
    const face = drawBox(box, context)
    return shift === 0
      ? face
      : keptInSight(face, [shift], () => face.map((item) => (item.kind === 'text' ? shifted(item, shift, 0) : item)))
  }
  return [
    ...shown.map((box) => ({ alpha: dimmed.has(box.id) ? DIMMED : 1, items: faceOf(box) })),
    ...rings(picture, shown),
  ]
}

/**
 * Paints the heads of the stages in view on a canvas that lies over their band, of which its transform shows the same part; the canvas
 * may begin up to a pixel above the band.
 *
 * @param groups what `groupsOfStages` answers for the picture
 */
export function paintStages<Path, Picture>(
  canvas: Canvas<Path, Picture>,
  { layout, context, part, zoom }: MapPicture,
  tools: CanvasTools<Path, Picture>,
  groups: readonly Group[],
): void {
  const height = stageBand(layout, 0, zoom).height / zoom
  paintGround(canvas, context.palette.ground, { ...part, y: -1 / zoom, height: height + 9 / zoom })
  paintGroups(canvas, groups, tools)
}

/** The rings round what is selected in view. */
function ringsInView(picture: MapPicture): Group[] {
  return picture.selected.size === 0 ? [] : rings(picture, boxesIn(picture.layout, picture.part))
}

const ringsOf = createMemo<Box, readonly Item[]>()

/** The rings round those of some boxes that are selected, as they stand round mounted ones. */
function rings({ context, zoom, without, selected }: MapPicture, boxes: readonly Box[]): Group[] {
  const line = Math.max(2, 1.5 / zoom)
  const out = 2 + line / 2
  return boxes
    .filter((box) => selected.has(box.id) && !without.has(box.id))
    .map((box) => {
      const { x, y, width, height } = box
      const stroke = context.palette.focus
      return plainly(
        ringsOf(box, [stroke, line], () => [
          {
            kind: 'rect',
            x: x - out,
            y: y - out,
            width: width + 2 * out,
            height: height + 2 * out,
            radius: SPACE.radius + out,
            stroke,
            strokeWidth: line,
          },
        ]),
      )
    })
}
