/*
 * Headers of picture files: detects format and size from the content, whatever the file name, without decoding pixels.
 */

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
/** File extensions of these formats. */
export const PICTURE_ENDINGS = ['png', 'jpg', 'jpeg', 'webp', 'gif'] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

/** Format of a picture, and its size in pixels as displayed. */
export interface PictureHead {
  readonly type: PictureType
  readonly width: number
  readonly height: number
}

/** Returns a byte of a file; −1 beyond its end. */
type ByteAt = (place: number) => number

export function bytesAt(bytes: Uint8Array): ByteAt {
  return (place) => bytes[place] ?? -1
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const DIGITS = new Map([...ALPHABET].map((letter, value) => [letter, value]))

/** Decodes base64 on demand, byte by byte: the header is a small part of millions of bytes. */
export function base64At(data: string): ByteAt {
  return (place) => {
    const from = Math.floor(place / 3) * 4
    const [a, b, c = 64, d = 64] = [0, 1, 2, 3].map((at) => DIGITS.get(data.charAt(from + at)))
    if (a === undefined || b === undefined || place < 0) return -1
    switch (place % 3) {
      case 0:
        return (a << 2) | (b >> 4)
      case 1:
        return c > 63 ? -1 : ((b & 15) << 4) | (c >> 2)
      default:
        return d > 63 || c > 63 ? -1 : ((c & 3) << 6) | d
    }
  }
}

function says(at: ByteAt, place: number, text: string): boolean {
  return [...text].every((letter, index) => at(place + index) === letter.charCodeAt(0))
}

/** Reads a big-endian number. */
function big(at: ByteAt, place: number, length: number): number {
  let value = 0
  for (let index = 0; index < length; index++) value = value * 256 + at(place + index)
  return value
}

function little(at: ByteAt, place: number, length: number): number {
  let value = 0
  for (let index = length - 1; index >= 0; index--) value = value * 256 + at(place + index)
  return value
}

/** Returns format and size from the first bytes of a file; null for unsupported formats and truncated headers. */
export function pictureHead(at: ByteAt): PictureHead | null {
  const head = png(at) ?? jpeg(at) ?? webp(at) ?? gif(at)
  return head && head.width > 0 && head.height > 0 ? head : null
}

/** Returns whether a file is SVG or another markup text. */
export function isMarkup(at: ByteAt): boolean {
  let place = says(at, 0, '\u00EF\u00BB\u00BF') ? 3 : 0
  while ([0x20, 0x09, 0x0a, 0x0d].includes(at(place))) place++
  return says(at, place, '<')
}

function png(at: ByteAt): PictureHead | null {
  if (!says(at, 0, '\u0089PNG\r\n\u001a\n') || !says(at, 12, 'IHDR')) return null
  return { type: 'image/png', width: big(at, 16, 4), height: big(at, 20, 4) }
}

function gif(at: ByteAt): PictureHead | null {
  if (!says(at, 0, 'GIF87a') && !says(at, 0, 'GIF89a')) return null
  return { type: 'image/gif', width: little(at, 6, 2), height: little(at, 8, 2) }
}

function webp(at: ByteAt): PictureHead | null {
  if (!says(at, 0, 'RIFF') || !says(at, 8, 'WEBP')) return null
  const type = 'image/webp'
  if (says(at, 12, 'VP8 ')) return { type, width: little(at, 26, 2) & 0x3fff, height: little(at, 28, 2) & 0x3fff }
  if (says(at, 12, 'VP8X')) return { type, width: little(at, 24, 3) + 1, height: little(at, 27, 3) + 1 }
  if (!says(at, 12, 'VP8L')) return null
  const bits = little(at, 21, 4)
  return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** Maximum number of segments before the frame header; no camera writes as many. */
const MOST_SEGMENTS = 500

/** Walks the segments to the frame header, past thumbnails and colour profiles; the Exif orientation may precede it. */
function jpeg(at: ByteAt): PictureHead | null {
  if (at(0) !== 0xff || at(1) !== 0xd8) return null
  let turned = false
  let place = 2
  for (let segment = 0; segment < MOST_SEGMENTS; segment++) {
    while (at(place) === 0xff && at(place + 1) === 0xff) place++
    const marker = at(place + 1)
    const length = big(at, place + 2, 2)
    if (at(place) !== 0xff || length < 2) return null
    if (marker === 0xe1) turned ||= isTurned(at, place + 4)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) {
      const [height, width] = [big(at, place + 5, 2), big(at, place + 7, 2)]
      return { type: 'image/jpeg', ...(turned ? { width: height, height: width } : { width, height }) }
    }
    place += 2 + length
  }
  return null
}

/** Returns whether Exif data rotate the picture by 90° or 270°. */
function isTurned(at: ByteAt, place: number): boolean {
  return says(at, place, 'Exif\0\0') && exifOrientation(at, place + 6) >= 5
}

/**
 * Returns the Exif orientation: 1 as stored, 2 to 4 mirrored or upside down, 5 to 8 rotated sideways.
 *
 * @param tiff offset of the TIFF header, which defines the byte order
 */
export function exifOrientation(at: ByteAt, tiff: number): number {
  const read = says(at, tiff, 'II') ? little : big
  const directory = tiff + read(at, tiff + 4, 4)
  const entries = Math.min(read(at, directory, 2), 100)
  for (let entry = 0; entry < entries; entry++) {
    const from = directory + 2 + entry * 12
    if (read(at, from, 2) !== 0x0112) continue
    const orientation = read(at, from + 8, 2)
    return orientation >= 1 && orientation <= 8 ? orientation : 1
  }
  return 1
}
