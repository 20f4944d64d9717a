import type { Item, Rect, Scene } from '../items'
import { FONT_FAMILY, TEXT_FEATURES } from '../text'

/** What the painter needs of a 2-D canvas context; the browser's own has all of it. */
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
  roundRect(x: number, y: number, width: number, height: number, radius: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  fill(path?: Path): void
  stroke(path?: Path): void
  fillText(text: string, x: number, y: number): void
  drawImage(image: Picture, x: number, y: number, width: number, height: number): void
}

/** What the platform gives the painter: its paths, and pictures that are already decoded. */
export interface CanvasTools<Path, Picture> {
  path(d: string): Path
  image(href: string): Picture | undefined
}

/**
 * Paints a scene, or the part of it that `view` shows, on a canvas whose transform maps scene units to pixels.
 */
export function paintCanvas<Path, Picture>(canvas: Canvas<Path, Picture>, scene: Scene, tools: CanvasTools<Path, Picture>, view?: Rect): void {
  canvas.fillStyle = scene.background
  const ground = view ?? { x: 0, y: 0, width: scene.width, height: scene.height }
  canvas.fillRect(ground.x, ground.y, ground.width, ground.height)
  canvas.lineCap = 'round'
  canvas.lineJoin = 'round'
  Object.assign(canvas, TEXT_FEATURES.canvas)
  for (const item of scene.items) if (!view || mayShow(item, view)) paintItem(canvas, item, tools)
}

/** Whether an item may reach into the view; paths, whose extent is not known, always may. */
function mayShow(item: Item, view: Rect): boolean {
  if (item.kind === 'path') return true
  if (item.kind === 'text') {
    // A line of text is never wider than a page's header, nor taller than twice its size.
    return item.y > view.y - item.size && item.y - 2 * item.size < view.y + view.height
  }
  return item.x < view.x + view.width + 4 && item.x + item.width > view.x - 4 && item.y < view.y + view.height + 4 && item.y + item.height > view.y - 4
}

function paintItem<Path, Picture>(canvas: Canvas<Path, Picture>, item: Item, tools: CanvasTools<Path, Picture>): void {
  switch (item.kind) {
    case 'text':
      canvas.font = `${item.weight} ${item.size}px ${FONT_FAMILY}`
      canvas.textAlign = item.anchor === 'middle' ? 'center' : (item.anchor ?? 'start')
      canvas.fillStyle = item.fill
      canvas.fillText(item.text, item.x, item.y)
      return
    case 'image': {
      const picture = tools.image(item.href)
      if (picture) canvas.drawImage(picture, item.x, item.y, item.width, item.height)
      return
    }
    case 'rect':
      canvas.beginPath()
      canvas.roundRect(item.x, item.y, item.width, item.height, Math.min(item.radius ?? 0, item.width / 2, item.height / 2))
      fillAndStroke(canvas, item)
      return
    case 'path':
      canvas.save()
      if (item.at) {
        canvas.translate(item.at.x, item.at.y)
        canvas.scale(item.at.scale, item.at.scale)
      }
      fillAndStroke(canvas, item, tools.path(item.d))
      canvas.restore()
  }
}

function fillAndStroke<Path, Picture>(canvas: Canvas<Path, Picture>, item: Extract<Item, { kind: 'rect' | 'path' }>, path?: Path): void {
  if (item.fill !== undefined) {
    canvas.fillStyle = item.fill
    if (path === undefined) canvas.fill()
    else canvas.fill(path)
  }
  if (item.stroke !== undefined) {
    canvas.strokeStyle = item.stroke
    canvas.lineWidth = item.strokeWidth ?? 1
    canvas.setLineDash([...(item.dash ?? [])])
    if (path === undefined) canvas.stroke()
    else canvas.stroke(path)
  }
}
