import { bytesAt, exifOrientation } from '../picture'
import { ascii, type Bytes, EXIF, joined, type Kept, latin, little32, orientationOnly } from './bytes'

const WEBP_CHUNKS: ReadonlySet<string> = new Set(['VP8X', 'ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L'])
const WEBP_FRAME_CHUNKS: ReadonlySet<string> = new Set(['ALPH', 'VP8 ', 'VP8L'])
/** Flags of an extended WebP for Exif and XMP data. */
const WEBP_EXIF = 0x08
const WEBP_XMP = 0x04

/** Keeps the chunks in `WEBP_CHUNKS` and updates the header flags. */
export function keepWebp(bytes: Bytes, kept: Kept): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const said = view.getUint32(4, true) + 8
  const end = said > 20 && said <= bytes.length ? said : bytes.length
  const chunks: Bytes[] = []
  for (const { type, from, to } of webpChunks(bytes, 12, end)) {
    const chunk = bytes.subarray(from, to)
    kept.hasProfile ||= type === 'ICCP'
    if (type === 'EXIF' && kept.orientation === 1)
      kept.orientation = exifOrientation(bytesAt(chunk), ascii(chunk, 8, 6) === EXIF ? 14 : 8)
    if (type === 'ANMF') chunks.push(plainFrame(chunk))
    else if (WEBP_CHUNKS.has(type)) chunks.push(chunk)
  }
  const exif = orientationOnly(kept.orientation)
  const turned = kept.orientation !== 1
  const plain = chunks.map((chunk) => {
    if (ascii(chunk, 0, 4) !== 'VP8X' || chunk.length < 9) return chunk
    const header = chunk.slice()
    header[8] = ((chunk[8] ?? 0) & ~(WEBP_EXIF | WEBP_XMP)) | (turned ? WEBP_EXIF : 0)
    return header
  })
  if (turned) plain.push(Uint8Array.of(...latin('EXIF'), ...little32(exif.length), ...exif))
  const length = plain.reduce((sum, chunk) => sum + chunk.length, 4)
  kept.parts.push(Uint8Array.of(...latin('RIFF'), ...little32(length), ...latin('WEBP')), ...plain)
}

/** Yields the chunks in a range of a WebP file, with header and padding. The last one may be truncated. */
function* webpChunks(bytes: Bytes, start: number, end: number) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let from = start; from + 8 <= end;) {
    const size = view.getUint32(from + 4, true)
    const to = from + 8 + size + (size % 2)
    yield { type: ascii(bytes, from, 4), from, to: Math.min(to, end) }
    from = to
  }
}

/** Returns an animation frame with its position, duration and pixels only. */
function plainFrame(frame: Bytes): Bytes {
  const inside = [...webpChunks(frame, 24, frame.length)]
  if (inside.every(({ type }) => WEBP_FRAME_CHUNKS.has(type))) return frame
  const pixels = inside
    .filter(({ type }) => WEBP_FRAME_CHUNKS.has(type))
    .map(({ from, to }) => frame.subarray(from, to))
  const plain = joined([frame.subarray(0, 24), ...pixels])
  plain.set(little32(plain.length - 8), 4)
  return plain
}
