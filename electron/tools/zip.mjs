import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)
const endRecord = 0x06054b50
const directoryRecord = 0x02014b50
const localHeaderSize = 30

/**
 * Reads chosen entries of a zip file by its central directory (no Zip64, no encryption), so that a few files out of many thousands
 * cost what they weigh and no more.
 * @param {string} file
 * @param {(name: string) => boolean} wanted
 * @param {(entry: { name: string, mode: number, data: Buffer }) => Promise<void>} take called for each wanted file, one at a time
 * @returns {Promise<number>} how many entries were taken
 */
export async function readZip(file, wanted, take) {
  const handle = await open(file)
  try {
    let taken = 0
    for (const entry of (await listEntries(handle)).filter(({ name }) => !name.endsWith('/') && wanted(name))) {
      const local = await readAt(handle, entry.offset, localHeaderSize)
      const start = entry.offset + localHeaderSize + local.readUInt16LE(26) + local.readUInt16LE(28)
      const raw = await readAt(handle, start, entry.packedSize)
      const data = entry.method === 0 ? raw : await inflate(raw)
      if (data.length !== entry.size)
        throw new Error(`${file}: ${entry.name} has ${data.length} bytes instead of ${entry.size}`)
      await take({ name: entry.name, mode: entry.mode, data })
      taken += 1
    }
    return taken
  } finally {
    await handle.close()
  }
}

async function listEntries(handle) {
  const { size } = await handle.stat()
  const tailSize = Math.min(size, 65_557)
  const tail = await readAt(handle, size - tailSize, tailSize)
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== endRecord) end -= 1
  if (end < 0) throw new Error('not a zip file: it has no end record')
  const directory = await readAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const entries = []
  let at = 0
  while (at < directory.length && directory.readUInt32LE(at) === directoryRecord) {
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

async function readAt(handle, position, length) {
  const buffer = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) throw new Error('the zip file ends too early')
    done += bytesRead
  }
  return buffer
}
