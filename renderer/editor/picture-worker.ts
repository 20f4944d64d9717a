import { withoutMetadata } from '../../shared/formats/metadata/without-metadata'
import { bytesAt, isMarkup, pictureHead } from '../../shared/formats/picture'
import type { PictureReply, PictureRequest } from './picture'

/*
 * Reads pictures in a worker: decoding and scaling 60 megapixels takes seconds.
 */

/** Maximum side of a persona's photo (px), which is cropped to its central square and shown small. */
const COIN = 384
/** Maximum side of a picture (px): enough for a wall print. */
const MOST_SIDE = 4096
/** Larger files, and pictures with more pixels, would exhaust memory. */
const MOST_BYTES = 100 * 1024 * 1024
const MOST_PIXELS = 200_000_000

function base64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 0x2000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x2000)))
  return btoa(parts.join(''))
}

async function assetOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<PictureReply> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return {
    asset: { id: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''), type, data: base64(bytes) },
  }
}

interface Cut {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Encodes a part of a picture at another size, with its colour profile. JPEG gets a white background, since transparent
 * pixels would become black.
 */
function encoded(
  picture: ImageBitmap,
  from: Cut,
  width: number,
  height: number,
  type: 'image/png' | 'image/jpeg',
  colours: PredefinedColorSpace,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
  const context = canvas.getContext('2d', { colorSpace: colours })
  if (!context) throw new Error('there is no canvas to draw on')
  if (type === 'image/jpeg') {
    context.fillStyle = '#FFFFFF'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, from.x, from.y, from.width, from.height, 0, 0, canvas.width, canvas.height)
  return canvas.convertToBlob({ type, quality: 0.88 })
}

/** Crops a picture to its central square and scales it down. */
function coin(picture: ImageBitmap, colours: PredefinedColorSpace): Promise<Blob> {
  const from = Math.min(picture.width, picture.height)
  const side = Math.min(COIN, from)
  return encoded(
    picture,
    { x: (picture.width - from) / 2, y: (picture.height - from) / 2, width: from, height: from },
    side,
    side,
    'image/jpeg',
    colours,
  )
}

/** Scales a picture down until it fits into a journey file. */
async function smaller(picture: ImageBitmap, type: string, most: number, colours: PredefinedColorSpace): Promise<Blob> {
  const { width, height } = picture
  const whole = { x: 0, y: 0, width, height }
  for (let scale = Math.min(1, MOST_SIDE / Math.max(width, height)); ; scale *= 0.7) {
    // JPEG suits only photos; others use it only if PNG is too large.
    for (const as of type === 'image/jpeg' ? (['image/jpeg'] as const) : (['image/png', 'image/jpeg'] as const)) {
      const blob = await encoded(picture, whole, width * scale, height * scale, as, colours)
      if (blob.size <= most) return blob
    }
  }
}

function decoded(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<ImageBitmap | null> {
  return createImageBitmap(new Blob([bytes], { type })).catch(() => null)
}

async function read({ file, shape, most, keepMetadata }: PictureRequest): Promise<PictureReply> {
  if (file.size > MOST_BYTES) return { problem: 'too-large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const head = pictureHead(bytesAt(bytes))
  if (!head) return { problem: isMarkup(bytesAt(bytes)) ? 'svg' : 'no-picture' }
  if (head.width * head.height > MOST_PIXELS) return { problem: 'too-large' }
  const plain = (keepMetadata ? null : withoutMetadata(bytes)) ?? { bytes, orientation: 1, hasProfile: false }
  const asItIs = await decoded(plain.bytes, head.type)
  // A damaged file may be decodable only with its metadata; then only the pixels are used.
  const picture = asItIs ?? (await decoded(bytes, head.type))
  if (!picture) return { problem: 'broken' }
  const fits = plain.bytes.length <= most && Math.max(picture.width, picture.height) <= MOST_SIDE
  if (shape === 'whole' && asItIs && fits && plain.orientation === 1) return assetOf(plain.bytes, head.type)
  const colours = plain.hasProfile ? 'display-p3' : 'srgb'
  const blob = await (shape === 'coin' ? coin(picture, colours) : smaller(picture, head.type, most, colours))
  return assetOf(new Uint8Array(await blob.arrayBuffer()), blob.type)
}

addEventListener('message', ({ data }: MessageEvent<PictureRequest>) => {
  read(data).then(postMessage, () => postMessage({ problem: 'broken' } satisfies PictureReply))
})
