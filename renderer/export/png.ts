import { filterRows, PIXEL_BYTES, pngChunk, pngEnd, pngHead, withDensity } from '../../shared/formats/png'
import { cutIntoStrips, MOST_PIXELS, pictureSize, type Strip } from '../../shared/formats/png-strips'
import type { Scene } from '../../shared/drawing/items'
import { itemsByStrip } from '../../shared/drawing/item-extent'
import { paintGround, paintItems } from '../../shared/drawing/painters/canvas'
import { createPictureTools, loadFonts } from './picture-tools'

/** A scene unit is 2/3 pt; 1 inch is 0.0254 m. */
const UNITS_PER_METRE = 108 / 0.0254
/**
 * Paints a scene as a PNG.
 *
 * @param scale pixels per scene unit
 * @param onProgress called with the progress (0 to 1) of a large picture
 * @throws if the picture would exceed the maximum size
 */
export async function paintPng(
  scene: Scene,
  scale: number,
  onProgress: (done: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = pictureSize(scene, scale)
  if (width * height > MOST_PIXELS) throw new Error(`the picture would have ${width} × ${height} pixels`)
  await loadFonts(scene)
  const inOne = width <= WHOLE.side && height <= WHOLE.side && width * height <= WHOLE.pixels
  return joined(
    inOne
      ? await paintWhole(scene, scale, width, height)
      : await paintInStrips(scene, scale, width, height, onProgress),
  )
}

/**
 * Limits up to which a picture is painted on one canvas and compressed by the browser, in a third of the time; larger
 * ones would need too much memory.
 */
const WHOLE = { side: 16_384, pixels: 100_000_000 } as const

async function paintWhole(scene: Scene, scale: number, width: number, height: number): Promise<Uint8Array[]> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('there is no canvas to paint on')
  context.setTransform(scale, 0, 0, scale, 0, 0)
  const tools = createPictureTools(scene, scale)
  await tools.show(scene.items)
  paintGround(context, scene.background, { x: 0, y: 0, width: scene.width, height: scene.height })
  paintItems(context, scene.items, tools)
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return withDensity(new Uint8Array(await blob.arrayBuffer()), UNITS_PER_METRE * scale)
}

async function paintInStrips(
  scene: Scene,
  scale: number,
  width: number,
  height: number,
  onProgress: (done: number) => void,
): Promise<Uint8Array[]> {
  const strips = cutIntoStrips(width, height)
  const paint = stripPainter(scene, scale, width, strips)
  const compression = new CompressionStream('deflate')
  const compressed = collectChunks(compression.readable)
  const writer = compression.writable.getWriter()
  let above: Uint8Array | null = null
  for (const strip of strips) {
    const pixels = await paint(strip)
    await writer.write(filterRows(pixels, width, above))
    above = pixels.slice(-width * PIXEL_BYTES)
    onProgress((strip.y + strip.height) / height)
  }
  await writer.close()
  return [...pngHead(width, height, UNITS_PER_METRE * scale), ...(await compressed), pngEnd()]
}

/**
 * Returns a function that paints a strip with the items in it and returns its pixels row by row; the buffer is reused
 * for the next strip.
 */
function stripPainter(
  scene: Scene,
  scale: number,
  width: number,
  strips: readonly Strip[],
): (strip: Strip) => Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (!context) throw new Error('there is no canvas to paint on')
  const inStrips = itemsByStrip(scene.items, (strips[0]?.height ?? 1) / scale, strips.length)
  const tools = createPictureTools(scene, scale)
  let buffer = new Uint8Array()
  return async (strip) => {
    const { y, height, tiles } = strip
    const placed = inStrips[strips.indexOf(strip)] ?? []
    await tools.show(placed.map(({ item }) => item))
    const length = width * height * PIXEL_BYTES
    if (buffer.length < length) buffer = new Uint8Array(length)
    for (const tile of tiles) {
      const view = { x: tile.x / scale, y: y / scale, width: tile.width / scale, height: height / scale }
      canvas.width = tile.width
      canvas.height = height
      context.setTransform(scale, 0, 0, scale, -tile.x, -y)
      paintGround(context, scene.background, view)
      const within = placed.filter(({ extent }) => extent.x < view.x + view.width && extent.x + extent.width > view.x)
      paintItems(
        context,
        within.map(({ item }) => item),
        tools,
      )
      copyColours(context.getImageData(0, 0, tile.width, height).data, tile.width, buffer, tile.x, width)
    }
    return buffer.subarray(0, length)
  }
}

/** Copies a tile into its strip, without its opacity. */
function copyColours(from: Uint8ClampedArray, tileWidth: number, to: Uint8Array, x: number, width: number): void {
  const rows = from.length / 4 / tileWidth
  let source = 0
  for (let row = 0; row < rows; row++) {
    let target = (row * width + x) * PIXEL_BYTES
    for (let column = 0; column < tileWidth; column++, source += 4, target += PIXEL_BYTES) {
      to[target] = from[source] ?? 0
      to[target + 1] = from[source + 1] ?? 0
      to[target + 2] = from[source + 2] ?? 0
    }
  }
}

async function collectChunks(stream: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) chunks.push(pngChunk('IDAT', part.value))
  return chunks
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
