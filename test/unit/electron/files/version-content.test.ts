import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256Of } from '../../../../electron/files/file-fingerprint'
import { packVersion, unpackVersion } from '../../../../electron/files/version-content'
import '../../seed'

const about = { fileId: 'file', mark: 'mark' }

async function thereAndBack(content: Uint8Array): Promise<Uint8Array> {
  const { bytes, parts } = await packVersion(content, about)
  return unpackVersion(bytes, (hash) => Promise.resolve(gzipSync(parts.get(hash) ?? new Uint8Array())))
}

test('restores any bytes', async () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 50 }),
    fc.constantFrom('"', '\\"', '\u0000', '\n', '\ufeff', 'č', '""').map((text) => Buffer.from(text)),
    fc.integer({ min: 4000, max: 20_000 }).map((length) => Buffer.alloc(length, 'A')),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const content = Buffer.concat(pieces)
      expect(sha256Of(await thereAndBack(content))).toBe(sha256Of(content))
    }),
    { numRuns: 500 },
  )
})

test('stores a long string as a separate part, wherever it is', async () => {
  const long = 'A'.repeat(8192)
  for (let before = 0; before < 9000; before += 100) {
    const content = Buffer.from(`${'{"a":1}'.repeat(before)}{"data":"${long}","more":"${'b'.repeat(before)}"}`)
    const { parts } = await packVersion(content, about)
    expect([...parts.keys()]).toContain(sha256Of(Buffer.from(long)))
  }
})

test('rejects content that differs from the original', async () => {
  const { bytes } = await packVersion(Buffer.from('{"one":1}'), about)
  const none = () => Promise.reject(new Error('there are no parts'))
  await expect(unpackVersion(bytes.subarray(0, -3), none)).rejects.toMatchObject({ code: 'io' })
  await expect(unpackVersion(Buffer.from('something else'), none)).rejects.toMatchObject({ code: 'io' })
  const other = await packVersion(Buffer.from('{"two":2}'), about)
  const header = bytes.subarray(0, bytes.indexOf(10) + 1)
  const body = other.bytes.subarray(other.bytes.indexOf(10) + 1)
  await expect(unpackVersion(Buffer.concat([header, body]), none)).rejects.toMatchObject({ code: 'io' })
})
