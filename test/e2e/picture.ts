import { deflateSync } from 'node:zlib'
import { pngChunk, pngEnd, pngHead } from '../../shared/formats/png'

/** Returns a PNG of a sky over a hill, so that its orientation is visible. */
export function pngPicture(width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const hill = y > height * (0.7 - 0.25 * Math.sin((x / width) * Math.PI))
      const colour = hill
        ? [90, 150 - Math.round((60 * y) / height), 90]
        : [150 + Math.round((80 * y) / height), 190, 235]
      rows.set(colour, y * (width * 3 + 1) + 1 + x * 3)
    }
  }
  return Buffer.concat([...pngHead(width, height, 3780), pngChunk('IDAT', deflateSync(rows, { level: 1 })), pngEnd()])
}
