import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutMetadata } from '../../../shared/formats/metadata/without-metadata'
import { bytesAt, pictureHead } from '../../../shared/formats/picture'
import * as pictures from './pictures'

const { photo, noisyPng, noisyWebp, plainJpeg, plainPng, plainWebp } = pictures

const stripped = (bytes: Uint8Array<ArrayBuffer>) => {
  const plain = withoutMetadata(bytes)
  if (!plain) throw new Error('it is a picture')
  return plain
}
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

const CASES = [
  ['JPEG', photo(), plainJpeg],
  ['PNG', noisyPng(), plainPng],
  ['WebP', noisyWebp(), plainWebp],
  ['moving WebP', pictures.noisyMovingWebp, pictures.movingWebp],
  ['GIF', pictures.noisyGif, pictures.plainGif],
] as const

describe('withoutMetadata', () => {
  for (const [kind, noisy, plain] of CASES) {
    it(`keeps pixels and colours of a ${kind} and nothing else`, () => {
      expect(latin1(noisy)).toContain('SECRET')
      expect(latin1(stripped(noisy).bytes)).toBe(latin1(plain))
    })

    it(`returns the same object for a ${kind} without metadata`, () => {
      expect(stripped(plain).bytes).toBe(plain)
    })
  }

  it('keeps the orientation and no other Exif data', () => {
    for (const turned of [photo(6), noisyPng(6), noisyWebp(6)]) {
      const plain = stripped(turned)
      expect(plain.orientation).toBe(6)
      expect(latin1(plain.bytes)).not.toMatch(/SECRET|Anna|GPS/)
      const again = stripped(plain.bytes)
      expect([again.orientation, again.bytes]).toEqual([6, plain.bytes])
      expect(again.bytes).toBe(plain.bytes)
    }
    expect(stripped(photo(9)).orientation).toBe(1)
  })

  it('detects a colour profile', () => {
    expect(CASES.map(([, noisy]) => stripped(noisy).hasProfile)).toEqual([true, true, true, false, false])
  })

  it('skips bytes between JPEG segments, as decoders do', () => {
    const at = plainJpeg.indexOf(0xc4) - 1
    const disturbed = pictures.bytesOf(
      plainJpeg.subarray(0, at),
      'SECRET',
      [0xff, 0x00],
      [0xff],
      plainJpeg.subarray(at),
    )
    expect(latin1(stripped(disturbed).bytes)).toBe(latin1(plainJpeg))
  })

  it('keeps restart markers and stuffed bytes of a scan, and later scans', () => {
    const scans = pictures.bytesOf(
      [0xff, 0xd8],
      [0xff, 0xc2, 0, 11, 8, 0, 1, 0, 1, 1, 1, 17, 0],
      pictures.jpegSegment(0xda, [1, 1, 0, 0, 63, 0]),
      [1, 0xff, 0, 2, 0xff, 0xd0, 3],
      pictures.jpegSegment(0xda, [1, 1, 0, 0, 63, 0]),
      [4, 0xff, 0, 0xff, 0xd7],
      [0xff, 0xd9],
    )
    expect(stripped(scans).bytes).toBe(scans)
  })

  it('keeps what can be parsed of a truncated file', () => {
    for (const [, noisy] of CASES)
      for (let length = 0; length < noisy.length; length++) {
        const plain = withoutMetadata(noisy.slice(0, length))
        if (plain) expect(plain.bytes.length).toBeLessThanOrEqual(length)
      }
  })

  it('returns null if the file is not a picture', () => {
    for (const text of ['', '<svg/>', 'Notes of a workshop', 'RIFF....WAVE'])
      expect(withoutMetadata(pictures.bytesOf(text))).toBeNull()
  })

  it('never fails on damaged pictures, and is idempotent', () => {
    const damaged = fc
      .tuple(
        fc.constantFrom(...CASES.flatMap(([, noisy, plain]) => [noisy, plain]), photo(8), noisyPng(3), noisyWebp(5)),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 1, 2, 0x21, 0x2c, 0x80, 0xda, 0xe1, 0xff, 0x7f)), {
          maxLength: 6,
        }),
        fc.nat(),
        fc.array(fc.nat(255), { maxLength: 30 }),
      )
      .map(([bytes, changes, from, more]) => {
        const changed = bytes.slice()
        for (const [at, value] of changes) changed[at % changed.length] = value
        const place = from % changed.length
        return pictures.bytesOf(changed.subarray(0, place), more, changed.subarray(place))
      })
    fc.assert(
      fc.property(damaged, (bytes) => {
        const plain = withoutMetadata(bytes)
        if (!plain) return
        // The orientation is rewritten in up to 60 bytes.
        expect(plain.bytes.length).toBeLessThanOrEqual(bytes.length + 60)
        if (!pictureHead(bytesAt(plain.bytes))) return
        const again = stripped(plain.bytes)
        expect(latin1(again.bytes)).toBe(latin1(plain.bytes))
      }),
      { numRuns: 5000 },
    )
  })
})
