import type { PlacedMoment } from '../../analysis/moments'
import type { JourneyMap } from '../../document/schema'
import type { SceneContext } from '../../drawing/context'
import { type Item, type Scene, shifted } from '../../drawing/items'
import { SHEET_SURFACE, type Surface } from '../../drawing/surface'
import { SPACE } from '../../drawing/tokens'
import { drawMap } from '../build-scene'
import { drawFooter, drawHeader, drawMoments, drawRemoved, type PagePart } from '../page-parts'
import { momentsWithoutCallout } from '../renderers/curve/callouts'
import { stageTitle } from '../renderers/headers'
import { bandMap } from './band-map'
import type { Run } from './divide'
import { drawKeyMap, drawShortHeader, KEY_MAP } from './headers'
import { drawNoteList } from './note-list'
import { MIN_TYPE, type PaperOptions, type PaperSheet, sheetOf } from './paper'
import { PaperTooSmall, runsOf } from './runs'
import { scaled } from './scaled'
import { type BandPart, splitRows } from './split-rows'

/** A sheet of paper: a scene and its size in millimetres. */
export interface SheetScene extends Scene {
  readonly paper: { readonly width: number; readonly height: number }
}

/** Free space between bands, in scene units. */
const BAND_GAP = 24
/** Least height of a sheet's free space. */
const LEAST_ROOM = 120
/** Most height that a curve gains where a sheet has space left. */
const CURVE_GAIN = 240

/** A block of a sheet: a part of a band, or a list under the bands. */
interface Block {
  readonly height: number
  /** Draws it from its own top left corner. */
  readonly draw: () => readonly Item[]
  /** Whether it is drawn smaller, since it is higher than a sheet. */
  readonly isScaled: boolean
  /** The columns of its band; absent for lists. */
  readonly run?: Run
}

/**
 * Sets a map on sheets of paper.
 *
 * @param context the map as it is printed (see `paperContext`)
 * @throws PaperTooSmall
 */
export function setOnSheets(context: SceneContext, options: PaperOptions): SheetScene[] {
  if (options.mode !== 'sheet') return setAt(context, options, options.minType)
  // The largest type with which everything is on one sheet.
  let [least, most, best] = [0.5, MIN_TYPE.most as number, null as SheetScene[] | null]
  for (let turn = 0; turn < 14; turn++) {
    const type = (least + most) / 2
    const sheets = attempt(() => setAt(context, options, type, true))
    if (sheets?.length === 1) [least, best] = [type, sheets]
    else most = type
  }
  return best ?? setAt(context, options, options.minType)
}

function attempt<T>(make: () => T): T | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof PaperTooSmall) return null
    throw error
  }
}

/** @param isWhole whether nothing may be scaled down */
function setAt(shown: SceneContext, options: PaperOptions, type: number, isWhole = false): SheetScene[] {
  const context = { ...shown, surface: SHEET_SURFACE }
  const sheet = sheetOf(options, type)
  const width = sheet.width - 2 * sheet.side
  const { runs, surface } = runsOf(context, width, options.mode === 'stages')
  const isMany = runs.length > 1
  const header = drawHeader(isMany ? width - KEY_MAP.width - 24 : width, context)
  const footer = drawFooter(width, context, '88 / 88')
  const room = sheet.height - 2 * sheet.end - header.height - footer.height
  if (room < LEAST_ROOM) throw new PaperTooSmall('the paper has no space for a band')
  const isByStage = options.mode === 'stages'
  const plan = (curveHeight: number): Block[][] => {
    const own = { ...surface, curveHeight }
    const parts = runs.flatMap((run) => partsOf(context, run, own, room).map((part) => ({ ...part, run })))
    const moments = momentsWithoutCallout(context.map, parts)
    const blocks = parts.map(({ run, layout, context: inBand }): Block => {
      return { run, ...fitted(layout.height, () => drawMap(layout, inBand), room, -SPACE.laneInset) }
    })
    return withLists(pack(blocks, room, isByStage), listsOf(moments, context, width, room), room)
  }
  const plain = plan(surface.curveHeight)
  const gain = Math.min(CURVE_GAIN, freeForEachBand(plain, room))
  const tall = gain < 8 ? plain : plan(surface.curveHeight + Math.floor(gain))
  const groups = tall.length > plain.length ? plain : tall
  if (isWhole && groups.some((blocks) => blocks.some(({ isScaled }) => isScaled)))
    throw new PaperTooSmall('the paper has no space for a card')
  return groups.map((group, at) => compose(group, at, groups, { context, sheet, runs, header, width }))
}

function partsOf(context: SceneContext, run: Run, surface: Surface, room: number): BandPart[] {
  const { map, t } = context
  const continued = (stage: JourneyMap['stages'][number]) => t('sheet.continued', { title: stageTitle(stage, t) })
  return splitRows({ ...context, map: bandMap(map, run, continued), whole: map, surface }, room)
}

/** Scales down a block that is higher than a sheet: one with a single very high card, or a very long list. */
function fitted(height: number, draw: () => readonly Item[], room: number, dx = 0): Omit<Block, 'run'> {
  const share = Math.min(1, room / height)
  return {
    height: height * share,
    isScaled: share < 1,
    draw: () => draw().map((item) => (share === 1 ? shifted(item, dx, 0) : scaled(shifted(item, dx, 0), share))),
  }
}

/** Puts blocks on sheets in their order, as many on each as have space. */
function pack(blocks: readonly Block[], room: number, isByStage: boolean): Block[][] {
  const sheets: Block[][] = []
  let used = Infinity
  for (const block of blocks) {
    if (isByStage || used + BAND_GAP + block.height > room) {
      sheets.push([])
      used = -BAND_GAP
    }
    sheets.at(-1)?.push(block)
    used += BAND_GAP + block.height
  }
  return sheets
}

function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { height }) => sum + height + BAND_GAP, -BAND_GAP)
}

/** Returns the height by which each band can grow on every sheet. */
function freeForEachBand(sheets: readonly (readonly Block[])[], room: number): number {
  const free = sheets.flatMap((blocks) => {
    const bands = blocks.filter(({ run }) => run).length
    return bands > 0 ? [(room - heightOf(blocks)) / bands] : []
  })
  return Math.max(0, Math.min(...free))
}

/** Returns the lists under the bands: some moments of truth with their reasons, removed steps, free notes. */
function listsOf(
  moments: readonly PlacedMoment[],
  context: SceneContext,
  width: number,
  room: number,
): readonly Block[] {
  return [
    drawMoments(moments, width, context),
    drawRemoved(width, context),
    drawNoteList(context.map.notes, width, context),
  ]
    .filter(({ height }) => height > 0)
    .map(({ items, height }) => fitted(height, () => items, room))
}

function withLists(bands: readonly Block[][], lists: readonly Block[], room: number): Block[][] {
  const sheets = bands.map((blocks) => [...blocks])
  for (const list of lists) {
    const last = sheets.at(-1)
    if (last && heightOf(last) + BAND_GAP + list.height <= room) last.push(list)
    else sheets.push([list])
  }
  return sheets
}

interface Frame {
  readonly context: SceneContext
  readonly sheet: PaperSheet
  readonly runs: readonly Run[]
  readonly header: PagePart
  readonly width: number
}

/** Composes a sheet: its header with the key map, its blocks from top to bottom, its footer. */
function compose(
  blocks: readonly Block[],
  at: number,
  { length }: readonly unknown[],
  { context, sheet, runs, header: firstHeader, width }: Frame,
): SheetScene {
  const header = at === 0 ? firstHeader : drawShortHeader(width - KEY_MAP.width - 24, context)
  const footer = drawFooter(width, context, length > 1 ? `${at + 1} / ${length}` : '')
  const shown = blocks.flatMap(({ run }) => run ?? [])
  const items: Item[] = [...header.items]
  if (runs.length > 1)
    items.push(...drawKeyMap(runs, shown, context).map((item) => shifted(item, width - KEY_MAP.width, 0)))
  let y = header.height
  for (const { draw, height } of blocks) {
    const top = y
    for (const item of draw()) items.push(shifted(item, 0, top))
    y += height + BAND_GAP
  }
  const bottom = sheet.height - 2 * sheet.end - footer.height
  items.push(...footer.items.map((item) => shifted(item, 0, bottom)))
  return {
    width: sheet.width,
    height: sheet.height,
    paper: { width: sheet.width * sheet.unit, height: sheet.height * sheet.unit },
    background: context.palette.ground,
    title: context.map.title || context.file.title || context.t('map.untitled'),
    items: items.map((item) => shifted(item, sheet.side, sheet.end)),
  }
}
