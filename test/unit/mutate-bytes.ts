import { below, oneOf, type Random } from './mutate'

const BROKEN = [
  [0x00],
  [0xff],
  [0xfe, 0xff],
  [0xff, 0xfe],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xe2, 0x82],
  [0xef, 0xbb, 0xbf],
  [0x0b],
  [0xe2, 0x80, 0xa8],
]

/** Returns the bytes of a text as another program or a broken disk might have left them; mostly unchanged. */
export function mutateBytes(text: string, random: Random): Uint8Array {
  const bytes = Buffer.from(text)
  switch (below(random, 16)) {
    case 0:
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 1:
      return Buffer.from(`${random() < 0.5 ? '\ufeff' : ''}${text}`, 'utf16le').swap16()
    case 2:
      return Buffer.from(text, 'latin1')
    case 3:
      return bytes.subarray(0, below(random, bytes.length + 1))
    case 4: {
      const at = below(random, bytes.length + 1)
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(oneOf(random, BROKEN)), bytes.subarray(at)])
    }
    case 5:
      for (let times = 1 + below(random, 4); times > 0 && bytes.length > 0; times--)
        bytes[below(random, bytes.length)]! ^= 1 << below(random, 8)
      return bytes
    case 6: {
      // A block of the file that was never written.
      const at = below(random, bytes.length + 1)
      return bytes.fill(0, at, Math.min(bytes.length, at + 512))
    }
    case 7:
      return Buffer.from(`\ufeff${text}`)
    default:
      return bytes
  }
}
