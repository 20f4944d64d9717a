/*
 * Chunks of a PNG file (ISO/IEC 15948) around the compressed pixels. The platform compresses the pixels strip by strip,
 * so that pictures of any size need little memory.
 */

export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** Bytes per pixel: red, green and blue, no transparency. */
export const PIXEL_BYTES = 3

/** The filter that stores differences from the row above, mostly zeros in flat pictures. */
const FILTER_UP = 2

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** Returns the CRC-32 as used by PNG and ZIP. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

/** @param type four ASCII letters */
export function pngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(data.length + 12)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  for (let at = 0; at < 4; at++) chunk[4 + at] = type.charCodeAt(at)
  chunk.set(data, 8)
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)))
  return chunk
}

/**
 * Returns everything before the pixels of an opaque picture with 8 bits per channel.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param perMetre pixels per metre, which defines the size on paper
 */
export function pngHead(width: number, height: number, perMetre: number): Uint8Array[] {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 2, 0, 0, 0], 8)
  return [PNG_SIGNATURE, pngChunk('IHDR', header), density(perMetre)]
}

function density(perMetre: number): Uint8Array {
  const data = new Uint8Array(9)
  const view = new DataView(data.buffer)
  view.setUint32(0, Math.round(perMetre))
  view.setUint32(4, Math.round(perMetre))
  data[8] = 1
  return pngChunk('pHYs', data)
}

/** Length of the signature and the header chunk, which start every PNG. */
const HEAD_BYTES = PNG_SIGNATURE.length + 25

/** Returns the parts of an existing PNG with a density added. */
export function withDensity(png: Uint8Array, perMetre: number): Uint8Array[] {
  return [png.subarray(0, HEAD_BYTES), density(perMetre), png.subarray(HEAD_BYTES)]
}

export function pngEnd(): Uint8Array {
  return pngChunk('IEND', new Uint8Array())
}

/**
 * Returns filtered rows, ready to compress: each starts with its filter type, and the row above is subtracted.
 *
 * @param pixels whole rows of `width` pixels
 * @param above the last row before them, or null at the top of the picture
 */
export function filterRows(pixels: Uint8Array, width: number, above: Uint8Array | null): Uint8Array<ArrayBuffer> {
  const rowBytes = width * PIXEL_BYTES
  const rows = pixels.length / rowBytes
  const filtered = new Uint8Array(pixels.length + rows)
  for (let row = 0; row < rows; row++) {
    const from = row * rowBytes
    const to = row * (rowBytes + 1)
    filtered[to] = FILTER_UP
    for (let at = 0; at < rowBytes; at++) {
      const before = row > 0 ? pixels[from - rowBytes + at] : above?.[at]
      filtered[to + 1 + at] = (pixels[from + at] ?? 0) - (before ?? 0)
    }
  }
  return filtered
}
