import { deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  crc32,
  filterRows,
  PIXEL_BYTES,
  pngChunk,
  pngEnd,
  pngHead,
  PNG_SIGNATURE,
  withDensity,
} from '../../../shared/formats/png'

describe('crc32', () => {
  it('matches the check value of its definition', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })
})

describe('PNG', () => {
  const width = 5
  const height = 7
  const pixels = Uint8Array.from({ length: width * height * PIXEL_BYTES }, (_, at) => (at * 37) & 0xff)

  /** Reverses the filter like a reader: adds the row above to each row. */
  function unfiltered(rows: Uint8Array): Uint8Array {
    const rowBytes = width * PIXEL_BYTES
    const result = new Uint8Array(height * rowBytes)
    for (let row = 0; row < height; row++) {
      expect(rows[row * (rowBytes + 1)]).toBe(2)
      for (let at = 0; at < rowBytes; at++) {
        const above = row === 0 ? 0 : (result[(row - 1) * rowBytes + at] ?? 0)
        result[row * rowBytes + at] = (rows[row * (rowBytes + 1) + 1 + at] ?? 0) + above
      }
    }
    return result
  }

  it('contains the same pixels, written in one strip or several', () => {
    const rowBytes = width * PIXEL_BYTES
    for (const cut of [1, 3, 7]) {
      const strips: Uint8Array[] = []
      let above: Uint8Array | null = null
      for (let row = 0; row < height; row += cut) {
        const strip = pixels.subarray(row * rowBytes, Math.min(height, row + cut) * rowBytes)
        strips.push(filterRows(strip, width, above))
        above = strip.slice(-rowBytes)
      }
      expect(unfiltered(inflateSync(deflateSync(Buffer.concat(strips))))).toEqual(pixels)
    }
  })

  it('consists of valid chunks with size and density', () => {
    const file = Buffer.concat([...pngHead(300, 200, 4252), pngChunk('IDAT', Uint8Array.of(1, 2)), pngEnd()])
    expect(file.subarray(0, 8)).toEqual(Buffer.from(PNG_SIGNATURE))
    const chunks = new Map<string, Buffer>()
    for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
      const length = file.readUInt32BE(at)
      expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(file.subarray(at + 4, at + 8 + length)))
      chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + length))
    }
    expect([...chunks.keys()]).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND'])
    expect([...(chunks.get('IHDR') ?? [])]).toEqual([0, 0, 1, 44, 0, 0, 0, 200, 8, 2, 0, 0, 0])
    expect(chunks.get('pHYs')?.readUInt32BE(0)).toBe(4252)
  })

  it('gets its density right after the header if written by another encoder', () => {
    const [signature = PNG_SIGNATURE, header = PNG_SIGNATURE] = pngHead(300, 200, 1)
    const pixels = pngChunk('IDAT', Uint8Array.of(1, 2))
    const parts = withDensity(Buffer.concat([signature, header, pixels, pngEnd()]), 4252)
    expect(Buffer.concat(parts)).toEqual(Buffer.concat([...pngHead(300, 200, 4252), pixels, pngEnd()]))
  })
})
