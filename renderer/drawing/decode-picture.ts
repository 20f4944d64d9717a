import { base64At, pictureHead } from '../../shared/formats/picture'
import { bytesOfBase64 } from './base64'

/*
 * Pictures are decoded one after the other: decoding 50 megapixels takes 200 MB of memory, and a file may have dozens
 * of such pictures.
 */

/**
 * Pictures with more pixels are scaled down before they are shown, since the page would decode each visible one in
 * full.
 */
const LARGE_PIXELS = 2_000_000

let last: Promise<unknown> = Promise.resolve()

/** Runs tasks one after the other, in the order of the calls. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const result = last.then(task)
  last = result.catch(() => undefined)
  return result
}

/** Returns the bytes of a picture. @param href a data URL in base64 */
export function blobOf(href: string): Blob {
  const comma = href.indexOf(',')
  const type = href.slice('data:'.length, href.indexOf(';'))
  return new Blob([bytesOfBase64(href.slice(comma + 1))], { type })
}

/** Returns the number of pixels from the header of a picture; 0 if unknown. @param href a data URL in base64 */
function pixelsOf(href: string): number {
  const head = pictureHead(base64At(href.slice(href.indexOf(',') + 1)))
  return head ? head.width * head.height : 0
}

/** Returns whether a picture has to be scaled down before it is shown. @param href a data URL in base64 */
export function isLarge(href: string): boolean {
  return pixelsOf(href) > LARGE_PIXELS
}

/** Queues decoding of a picture, scaled to at most `side` pixels per side. Null if it is damaged. */
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

/**
 * Returns a picture file with at most `side` pixels per side. Null if it is damaged. @param href a data URL in base64
 */
export async function reduced(href: string, side: number): Promise<Blob | null> {
  const blob = blobOf(href)
  const bitmap = await decode(blob, side)
  if (!bitmap) return null
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
  // Only JPEG is certainly opaque.
  return canvas.convertToBlob(blob.type === 'image/jpeg' ? { type: blob.type, quality: 0.9 } : { type: 'image/png' })
}
