import { describe, expect, it } from 'vitest'
import { base64At, bytesAt, isMarkup, pictureHead } from '../../../shared/formats/picture'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)),
  )
const head = (file: Uint8Array) => pictureHead(bytesAt(file))

const PNG = bytes('\u0089PNG\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 3, 32, 0, 0, 0, 100], [8, 6, 0, 0, 0])
const GIF = bytes('GIF89a', [16, 0, 8, 1], [0, 0, 0])
const frame = [0xff, 0xc2, 0, 11, 8, 0, 100, 3, 32, 1, 1, 17, 0]
const exif = (orientation: number) => [
  0xff,
  0xe1,
  0,
  34,
  ...bytes('Exif\0\0', 'II*\0', [8, 0, 0, 0], [1, 0], [0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0], [0, 0, 0, 0]),
]
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff], frame)
const WEBP = {
  lossy: bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x20, 0x43, 0x64, 0]),
  extended: bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0x1f, 3, 0, 99, 0, 0]),
  lossless: bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x1f, 0xc3, 0x18, 0]),
}

describe('pictureHead', () => {
  it('returns format and size', () => {
    expect(head(PNG)).toEqual({ type: 'image/png', width: 800, height: 100 })
    expect(head(GIF)).toEqual({ type: 'image/gif', width: 16, height: 264 })
    expect(head(JPEG)).toEqual({ type: 'image/jpeg', width: 800, height: 100 })
    expect(Object.values(WEBP).map(head)).toEqual(
      [800, 800, 800].map((width) => ({ type: 'image/webp', width, height: 100 })),
    )
  })

  it('returns the displayed size of a rotated photo', () => {
    expect(head(bytes([0xff, 0xd8], exif(6), frame))).toMatchObject({ width: 100, height: 800 })
    expect(head(bytes([0xff, 0xd8], exif(3), frame))).toMatchObject({ width: 800, height: 100 })
  })

  it('returns the same for base64', () => {
    for (const file of [PNG, GIF, JPEG, ...Object.values(WEBP)]) {
      for (let cut = 0; cut < 4; cut++) {
        const part = file.slice(0, file.length - cut)
        const at = base64At(Buffer.from(part).toString('base64'))
        expect(Array.from({ length: part.length + 3 }, (_, place) => at(place))).toEqual([...part, -1, -1, -1])
      }
    }
  })

  it('returns null for other files and truncated headers', () => {
    for (const file of [PNG, JPEG, WEBP.lossless])
      for (let length = 0; length < 16; length++) expect(head(file.slice(0, length))).toBeNull()
    for (const text of ['', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'BM', '%PDF-1.7', 'RIFF    WAVE'])
      expect(head(bytes(text))).toBeNull()
    expect(head(bytes('GIF89a', [0, 0, 8, 0]))).toBeNull()
    expect(head(bytes([0xff, 0xd8], ...Array.from({ length: 2000 }, () => [0xff, 0xe0, 0, 2])))).toBeNull()
  })

  it('recognizes markup', () => {
    expect(isMarkup(bytesAt(bytes('\u00ef\u00bb\u00bf \n<?xml version="1.0"?><svg/>')))).toBe(true)
    expect(isMarkup(bytesAt(PNG))).toBe(false)
  })
})
