import { bytesAt, exifOrientation } from '../picture'
import { ascii, big16, type Bytes, EXIF, type Kept, latin, orientationOnly } from './bytes'

/** Frames, tables and restart intervals, needed by decoders. Scans are handled separately. */
const isJpegTable = (marker: number) => (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xdb && marker <= 0xdf)

/** Keeps frames, tables, scans, colour information and density. */
export function keepJpeg(bytes: Bytes, kept: Kept): void {
  const segments: Bytes[] = []
  let place = 2
  while (place < bytes.length) {
    // Skips bytes that are not a marker, as decoders do.
    place = bytes.indexOf(0xff, place)
    if (place < 0) break
    const marker = bytes[place + 1] ?? 0xff
    if (marker === 0xff) {
      place++
      continue
    }
    if (marker === 0xd9) {
      segments.push(bytes.subarray(place, place + 2))
      break
    }
    // Markers without a payload, meaningless outside a scan.
    if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) {
      place += 2
      continue
    }
    const length = ((bytes[place + 2] ?? 0) << 8) | (bytes[place + 3] ?? 0)
    const end = place + 2 + length
    if (length < 2 || end > bytes.length) break
    const segment = bytes.subarray(place, end)
    if (marker === 0xda) {
      place = scanEnd(bytes, end)
      segments.push(bytes.subarray(end - segment.length, place))
      continue
    }
    const part = isJpegTable(marker) ? segment : plainSegment(marker, segment)
    if (part) segments.push(part)
    if (marker === 0xe1 && ascii(segment, 4, 6) === EXIF && kept.orientation === 1)
      kept.orientation = exifOrientation(bytesAt(segment), 10)
    kept.hasProfile ||= marker === 0xe2 && part !== null
    place = end
  }
  const exif = [...latin(EXIF), ...orientationOnly(kept.orientation)]
  kept.parts.push(bytes.subarray(0, 2))
  if (kept.orientation !== 1) kept.parts.push(Uint8Array.of(0xff, 0xe1, ...big16(exif.length + 2), ...exif))
  kept.parts.push(...segments)
}

/** Returns what is kept of an application or comment segment, or null. */
function plainSegment(marker: number, segment: Bytes): Bytes | null {
  if (marker === 0xe0 && segment.length >= 18 && ascii(segment, 4, 5) === 'JFIF\0') {
    // Keeps the density, removes the thumbnail.
    const jfif = segment.slice(0, 18)
    jfif.set(big16(16), 2)
    jfif.set([0, 0], 16)
    return jfif
  }
  if (marker === 0xe2 && ascii(segment, 4, 12) === 'ICC_PROFILE\0') return segment
  if (marker === 0xee && segment.length >= 16 && ascii(segment, 4, 5) === 'Adobe') {
    // Twelve bytes that define how colours are stored.
    const adobe = segment.slice(0, 16)
    adobe.set(big16(14), 2)
    return adobe
  }
  return null
}

/**
 * Returns the end of the compressed pixels: the next marker that is neither a restart marker nor an escaped 0xff byte.
 */
function scanEnd(bytes: Bytes, from: number): number {
  for (let place = bytes.indexOf(0xff, from); place >= 0; place = bytes.indexOf(0xff, place)) {
    const next = bytes[place + 1]
    if (next === undefined) break
    if (next === 0xff) place++
    else if (next === 0 || (next >= 0xd0 && next <= 0xd7)) place += 2
    else return place
  }
  return bytes.length
}
