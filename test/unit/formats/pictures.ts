import { deflateSync } from 'node:zlib'
import { PNG_SIGNATURE, pngChunk, pngEnd } from '../../../shared/formats/png'

/* Small pictures with the metadata that cameras and programs write. */

export type Part = string | readonly number[] | Uint8Array

/** Joins letters (one byte each), numbers and other bytes. */
export function bytesOf(...parts: Part[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part])),
  )
}

const big = (value: number, length: number) =>
  Array.from({ length }, (_, at) => (value / 2 ** (8 * (length - 1 - at))) & 255)

/** Returns Exif data as TIFF: orientation, artist and location. */
export function exifData(orientation: number): Uint8Array {
  const texts = 'Anna Kowalska\0 GPS 52.2297 N 21.0122 E SECRET'
  const artist = [0x01, 0x3b, ...big(2, 2), ...big(14, 4), ...big(38, 4)]
  const turn = [0x01, 0x12, ...big(3, 2), ...big(1, 4), ...big(orientation, 2), 0, 0]
  return bytesOf('MM\0*', big(8, 4), big(2, 2), turn, artist, big(0, 4), texts)
}

export const jpegSegment = (marker: number, ...parts: Part[]) => {
  const data = bytesOf(...parts)
  return bytesOf([0xff, marker], big(data.length + 2, 2), data)
}

/** JPEG of one pixel. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
)
export const PROFILE = jpegSegment(0xe2, 'ICC_PROFILE\0', [1, 1], 'the colours')
const ADOBE = jpegSegment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 1])

export const plainJpeg = bytesOf(JPEG.subarray(0, 20), PROFILE, ADOBE, JPEG.subarray(20), [0xff, 0xd9])

/** The same picture with all the metadata of a phone and two programs. */
export const photo = (orientation = 1) =>
  bytesOf(
    [0xff, 0xd8],
    jpegSegment(0xe0, 'JFIF\0', [1, 1, 1, 0, 72, 0, 72, 1, 1], [9, 9, 9]),
    jpegSegment(0xe0, 'JFXX\0', [0x10], 'SECRET thumbnail'),
    jpegSegment(0xe1, 'Exif\0\0', exifData(orientation)),
    jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET owner</x:xmpmeta>'),
    PROFILE,
    jpegSegment(0xe2, 'MPF\0', 'SECRET second picture'),
    jpegSegment(0xed, 'Photoshop 3.0\0', '8BIM SECRET city'),
    jpegSegment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 1], 'SECRET'),
    jpegSegment(0xfe, 'SECRET comment'),
    JPEG.subarray(20),
    [0xff, 0xd9],
    'SECRET film',
  )

const HEAD = bytesOf(big(2, 4), big(1, 4), [8, 2, 0, 0, 0])
const PIXELS = deflateSync(bytesOf([0, 255, 0, 0, 0, 0, 255]))
const png = (...chunks: Uint8Array[]) =>
  bytesOf(PNG_SIGNATURE, pngChunk('IHDR', HEAD), ...chunks, pngChunk('IDAT', PIXELS), pngEnd())
const PNG_PROFILE = pngChunk('iCCP', bytesOf('name\0\0', deflateSync('the colours')))

export const plainPng = png(PNG_PROFILE)
export const noisyPng = (orientation = 1) =>
  bytesOf(
    png(
      PNG_PROFILE,
      pngChunk('tEXt', bytesOf('Author\0SECRET owner')),
      pngChunk('zTXt', bytesOf('Comment\0\0', deflateSync('SECRET'))),
      pngChunk('iTXt', bytesOf('XML:com.adobe.xmp\0\0\0\0\0<x>SECRET</x>')),
      pngChunk('tIME', bytesOf([7, 234, 11, 30, 9, 0, 0])),
      pngChunk('eXIf', exifData(orientation)),
      pngChunk('caBX', bytesOf('SECRET provenance')),
    ),
    'SECRET after the end',
  )

const webpChunk = (type: string, ...parts: Part[]) => {
  const data = bytesOf(...parts)
  return bytesOf(type, big(data.length, 4).toReversed(), data, data.length % 2 ? [0] : [])
}
const webp = (...chunks: Uint8Array[]) => {
  const inside = bytesOf('WEBP', ...chunks)
  return bytesOf('RIFF', big(inside.length, 4).toReversed(), inside)
}
/** Pixels of a lossless WebP of one pixel. */
const VP8L = webpChunk('VP8L', [...Buffer.from('LwAAABAHEBERiIj+BwA=', 'base64').subarray(0, 13)])
const extended = (flags: number) => webpChunk('VP8X', [flags, 0, 0, 0], [0, 0, 0], [0, 0, 0])
const ICCP = webpChunk('ICCP', 'the colours')
const frame = (...chunks: Uint8Array[]) =>
  webpChunk(
    'ANMF',
    Array.from({ length: 16 }, () => 0),
    ...chunks,
  )

export const plainWebp = webp(extended(0x20), ICCP, VP8L)
export const noisyWebp = (orientation = 1) =>
  bytesOf(
    webp(
      extended(0x2c),
      ICCP,
      VP8L,
      webpChunk('EXIF', exifData(orientation)),
      webpChunk('XMP ', '<x>SECRET</x>'),
      webpChunk('C2PA', 'SECRET'),
    ),
    'SECRET after the end',
  )
export const movingWebp = webp(extended(0x02), webpChunk('ANIM', [0, 0, 0, 0, 0, 0]), frame(VP8L))
export const noisyMovingWebp = webp(
  extended(0x02),
  webpChunk('ANIM', [0, 0, 0, 0, 0, 0]),
  frame(webpChunk('NOTE', 'SECRET'), VP8L),
)

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const application = (name: string, data: string) => bytesOf([0x21, 0xff, 11], name, [data.length], data, [0])
const LOOP = application('NETSCAPE2.0', '\u0001\0\0')

export const plainGif = bytesOf(GIF.subarray(0, 19), LOOP, GIF.subarray(19))
export const noisyGif = bytesOf(
  GIF.subarray(0, 19),
  [0x21, 0xfe, 6],
  'SECRET',
  [0],
  LOOP,
  application('XMP DataXMP', 'SECRET'),
  [0x21, 0x01, 12, ...Array.from({ length: 12 }, () => 0), 6],
  'SECRET',
  [0],
  GIF.subarray(19),
  'SECRET after the end',
)
