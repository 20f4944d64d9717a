import { bytesAt, exifOrientation } from '../picture'
import { pngChunk } from '../png'
import { ascii, type Bytes, type Kept, orientationOnly } from './bytes'

/** Pixels, palette, transparency, colours, density and animation. */
const PNG_CHUNKS: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS bKGD hIST sBIT gAMA cHRM sRGB iCCP cICP mDCV cLLI pHYs acTL fcTL fdAT'.split(' '),
)

/** Keeps the chunks in `PNG_CHUNKS`, up to the end of the image. */
export function keepPng(bytes: Bytes, kept: Kept): void {
  kept.parts.push(bytes.subarray(0, 8))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let place = 8; place + 8 <= bytes.length;) {
    const type = ascii(bytes, place + 4, 4)
    const end = place + 12 + view.getUint32(place)
    if (PNG_CHUNKS.has(type)) kept.parts.push(bytes.subarray(place, Math.min(end, bytes.length)))
    kept.hasProfile ||= type === 'iCCP'
    if (type === 'eXIf' && kept.orientation === 1) kept.orientation = exifOrientation(bytesAt(bytes), place + 8)
    if (type === 'IEND') break
    place = end
  }
  // Between the header and the pixels.
  if (kept.orientation !== 1)
    kept.parts.splice(2, 0, pngChunk('eXIf', Uint8Array.from(orientationOnly(kept.orientation))))
}
