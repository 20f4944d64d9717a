import type { Item, PathItem, Rect, RectItem } from '../items'
import { FONT_FAMILY, TEXT_FEATURES } from '../text'

/** The part of a 2-D canvas context that the painter uses. */
export interface Canvas<Path, Picture> {
  fillStyle: unknown
  strokeStyle: unknown
  lineWidth: number
  lineCap: string
  lineJoin: string
  font: string
  fontKerning: string
  textRendering: string
  letterSpacing: string
  textAlign: string
  globalAlpha: number
  save(): void
  restore(): void
  translate(x: number, y: number): void
  scale(x: number, y: number): void
  setLineDash(dash: number[]): void
  beginPath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  roundRect(x: number, y: number, width: number, height: number, radius: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  fill(path?: Path): void
  stroke(path?: Path): void
  fillText(text: string, x: number, y: number): void
  drawImage(image: Picture, x: number, y: number, width: number, height: number): void
}

/** Platform objects for the painter: paths and decoded pictures. */
export interface CanvasTools<Path, Picture> {
  path(item: PathItem): Path
  image(href: string): Picture | undefined
  /** Paints a group from its cached picture. Returns false if there is none. */
  stamp?(group: Group): boolean
}

/** Items that are painted in order with one opacity (0 to 1). */
export interface Group {
  readonly alpha: number
  readonly items: readonly Item[]
  /** Bounding box of the items, if they belong to one entity. */
  readonly extent?: Rect
}

/** Paints the background and prepares the canvas for items. */
export function paintGround(canvas: Canvas<unknown, never>, colour: string, { x, y, width, height }: Rect): void {
  canvas.fillStyle = colour
  canvas.fillRect(x, y, width, height)
  canvas.lineCap = 'round'
  canvas.lineJoin = 'round'
  Object.assign(canvas, TEXT_FEATURES.canvas)
}

/** Paints groups of items with their opacities on a canvas prepared by `paintGround`. */
export function paintGroups<Path, Picture>(
  canvas: Canvas<Path, Picture>,
  groups: readonly Group[],
  tools: CanvasTools<Path, Picture>,
): void {
  for (const group of groups) {
    canvas.globalAlpha = group.alpha
    if (tools.stamp?.(group) !== true) paintItems(canvas, group.items, tools)
  }
  canvas.globalAlpha = 1
}

/** Paints items on a canvas prepared by `paintGround`. */
export function paintItems<Path, Picture>(
  canvas: Canvas<Path, Picture>,
  items: Iterable<Item>,
  tools: CanvasTools<Path, Picture>,
): void {
  let font = ''
  for (const item of items) {
    switch (item.kind) {
      case 'text': {
        // Set only when it changes: setting a font takes longer than drawing a short text.
        const own = `${item.weight} ${item.size}px ${FONT_FAMILY}`
        if (own !== font) canvas.font = font = own
        canvas.textAlign = item.anchor === 'middle' ? 'center' : (item.anchor ?? 'start')
        canvas.fillStyle = item.fill
        canvas.fillText(item.text, item.x, item.y)
        break
      }
      case 'image': {
        const picture = tools.image(item.href)
        if (picture) canvas.drawImage(picture, item.x, item.y, item.width, item.height)
        break
      }
      case 'rect':
        canvas.beginPath()
        canvas.roundRect(
          item.x,
          item.y,
          item.width,
          item.height,
          Math.min(item.radius ?? 0, item.width / 2, item.height / 2),
        )
        fillAndStroke(canvas, item)
        break
      case 'path':
        canvas.save()
        if (item.at) {
          canvas.translate(item.at.x, item.at.y)
          canvas.scale(item.at.scale, item.at.scale)
        }
        fillAndStroke(canvas, item, tools.path(item))
        canvas.restore()
    }
  }
}

const SOLID: readonly number[] = []

function fillAndStroke<Path, Picture>(canvas: Canvas<Path, Picture>, item: RectItem | PathItem, path?: Path): void {
  if (item.fill !== undefined) {
    canvas.fillStyle = item.fill
    if (path === undefined) canvas.fill()
    else canvas.fill(path)
  }
  if (item.stroke !== undefined) {
    canvas.strokeStyle = item.stroke
    canvas.lineWidth = item.strokeWidth ?? 1
    canvas.setLineDash((item.dash ?? SOLID) as number[])
    if (path === undefined) canvas.stroke()
    else canvas.stroke(path)
  }
}
