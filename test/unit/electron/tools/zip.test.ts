import { writeFile } from 'node:fs/promises'
import { crc32, deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { useScratch } from '../files/scratch'

interface Entry {
  readonly name: string
  readonly mode: number
  readonly data: Buffer
}
type ReadZip = (
  file: string,
  wanted: (name: string) => boolean,
  take: (entry: Entry) => Promise<void>,
) => Promise<number>
const { readZip } = (await import(new URL('../../../../electron/tools/zip.mjs', import.meta.url).href)) as {
  readZip: ReadZip
}

const { at } = useScratch()

const u16 = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer)
const u32 = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer)

/** Returns the bytes of a zip file (APPNOTE.TXT 4.3): deflated files, then the central directory and its end. */
function zipOf(files: readonly (Omit<Entry, 'data'> & { readonly text: string })[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  for (const { name, mode, text } of files) {
    const [data, path] = [Buffer.from(text), Buffer.from(name)]
    const packed = deflateRawSync(data)
    const offset = parts.reduce((sum, part) => sum + part.length, 0)
    const common = Buffer.concat([
      u16(20, 0, 8, 0, 0x21),
      u32(crc32(data), packed.length, data.length),
      u16(path.length, 0),
    ])
    parts.push(u32(0x04034b50), common, path, packed)
    directory.push(u32(0x02014b50), u16(0x031e), common, u16(0, 0, 0), u32(mode * 0x10000, offset), path)
  }
  const [body, index] = [Buffer.concat(parts), Buffer.concat(directory)]
  const end = [u32(0x06054b50), u16(0, 0, files.length, files.length), u32(index.length, body.length), u16(0)]
  return Buffer.concat([body, index, ...end])
}

const zip = zipOf([
  { name: 'plain.txt', mode: 0o100644, text: 'plain' },
  { name: 'sub/', mode: 0o40755, text: '' },
  { name: 'sub/long.txt', mode: 0o100755, text: 'long '.repeat(5000) },
])

test('reads selected files with their names, modes and contents, and skips folders', async () => {
  await writeFile(at('made.zip'), zip)
  const entries: Entry[] = []
  const take = (entry: Entry) => Promise.resolve(void entries.push(entry))
  expect(await readZip(at('made.zip'), () => true, take)).toBe(2)
  expect(entries.map(({ name, mode, data }) => [name, mode, data.toString()])).toEqual([
    ['plain.txt', 0o100644, 'plain'],
    ['sub/long.txt', 0o100755, 'long '.repeat(5000)],
  ])
  expect(await readZip(at('made.zip'), (name) => name === 'plain.txt', take)).toBe(1)
})

test.each([
  ['is no zip file', Buffer.from('some words')],
  ['is cut off', zip.subarray(0, -30)],
  ['leads out of its folder', zipOf([{ name: '../out.txt', mode: 0o100644, text: 'out' }])],
])('rejects a file that %s', async (_name, bytes) => {
  await writeFile(at('bad.zip'), bytes)
  await expect(
    readZip(
      at('bad.zip'),
      () => true,
      () => Promise.resolve(),
    ),
  ).rejects.toThrow()
})
