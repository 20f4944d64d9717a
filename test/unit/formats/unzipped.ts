import { inflateRawSync } from 'node:zlib'

/** Returns the files in a zip archive by name, read through its central directory (APPNOTE.TXT 4.3). */
export function unzipped(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive)
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const files = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, start] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ]
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset))
    const name = bytes.toString('utf8', at + 46, at + 46 + (lengths[0] ?? 0))
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const data = bytes.subarray(from, from + size)
    files.set(name, (method === 0 ? data : inflateRawSync(data)).toString('utf8'))
    at += 46 + lengths.reduce((sum, length) => sum + length, 0)
  }
  return files
}
