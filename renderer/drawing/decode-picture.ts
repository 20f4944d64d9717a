import { base64At, pictureHead } from '../../shared/formats/picture'
import { bytesOfBase64 } from './base64'

/*
 * Pictures of the file are decoded one after the other: one of fifty megapixels takes two hundred megabytes while it is, and a file
 * may have dozens.
 */

/** More pixels than this are not shown as they are in the file: the page would decode all of them for each picture in view. */
const LARGE_PIXELS = 2_000_000

let last: Promise<unknown> = Promise.resolve()

/** Runs tasks one after the other, in the order in which they were asked for. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const result = last.then(task)
  last = result.catch(() => undefined)
  return result
}

/** The bytes of a picture. @param href a data URL in base64 */
export function blobOf(href: string): Blob {
  const comma = href.indexOf(',')
  const type = href.slice('data:'.length, href.indexOf(';'))
  return new Blob([bytesOfBase64(href.slice(comma + 1))], { type })
}

/** How many pixels a picture has, by its first bytes; 0 where these say nothing. @param href a data URL in base64 */
function pixelsOf(href: string): number {
  const head = pictureHead(base64At(href.slice(href.indexOf(',') + 1)))
  return head ? head.width * head.height : 0
}

/** Whether a picture has more pixels than may be decoded at once with all others in view. @param href a data URL in base64 */
export function isLarge(href: string): boolean {
  return pixelsOf(href) > LARGE_PIXELS
}

/** Decodes a picture, with at most so many pixels a side, when it is its turn. Null for a broken one. */
export function decode(blob: Blob, side: number): Promise<ImageBitmap | null> {
  return inTurn(async () => {
    const whole = await createImageBitmap(blob)
    const scale = side / Math.max(whole.width, whole.height)
    if (scale >= 1) return whole
    const small = await createImageBitmap(whole, {
      resizeWidth: Math.max(1, Math.round(whole.width * scale)),
      resizeHeight: Math.max(1, Math.round(whole.height * scale)),
      resizeQuality: 'high',
    })
    whole.close()
    return small
  }).catch(() => null)
}

/** A picture with fewer pixels, as a file. Null for a broken one. @param href a data URL in base64 */
export async function reduced(href: string, side: number): Promise<Blob | null> {
  const blob = blobOf(href)
  const bitmap = await decode(blob, side)
  if (!bitmap) return null
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
  // Only photos have no holes for sure.
  return canvas.convertToBlob(blob.type === 'image/jpeg' ? { type: blob.type, quality: 0.9 } : { type: 'image/png' })
}
