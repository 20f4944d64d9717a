import { describe, expect, it } from 'vitest'
import { cardPicture, fitted, pictureOf } from '../../../shared/drawing/pictures'

const big = (value: number) => [24, 16, 8, 0].map((bits) => (value >>> bits) & 255)

/** Returns an image with the header of a PNG of this size, and no pixels. */
function imageOf(width: number, height: number) {
  const head = [
    0x89,
    ...Buffer.from('PNG\r\n\x1a\n'),
    ...big(13),
    ...Buffer.from('IHDR'),
    ...big(width),
    ...big(height),
  ]
  const data = Buffer.from([...head, 8, 6, 0, 0, 0]).toString('base64')
  return { id: `image-${width}-${height}`, type: 'image/png', data }
}

describe('a picture in a file', () => {
  it('is drawn up to 50 megapixels, and not beyond', () => {
    expect(pictureOf(imageOf(10_000, 5_000))).toMatchObject({ width: 10_000, height: 5_000 })
    expect(pictureOf(imageOf(10_000, 5_001))).toBeNull()
    expect(pictureOf(imageOf(50_000_001, 1))).toBeNull()
  })

  it('has the type of its bytes, whatever the file says', () => {
    const image = imageOf(3, 2)
    expect(pictureOf({ ...image, type: 'image/svg+xml' })?.href).toBe(`data:image/png;base64,${image.data}`)
    const markup = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')
    expect(pictureOf({ ...image, data: markup })).toBeNull()
  })

  it('of a card is undefined if the card has none, and null if the file does not contain it', () => {
    const image = imageOf(3, 2)
    const assets = new Map([[image.id, image]])
    expect(cardPicture(undefined, assets)).toBeUndefined()
    expect(cardPicture('gone', assets)).toBeNull()
    expect(cardPicture(image.id, assets)).toMatchObject({ width: 3 })
  })

  it('is scaled to fit, keeps its aspect ratio and is never enlarged', () => {
    expect(fitted({ width: 400, height: 200 }, { width: 100, height: 100 })).toEqual({ width: 100, height: 50 })
    expect(fitted({ width: 20, height: 10 }, { width: 100, height: 100 })).toEqual({ width: 20, height: 10 })
    expect(fitted({ width: 10_000, height: 1 }, { width: 100, height: 100 })).toEqual({ width: 100, height: 1 })
  })
})
