import { ascii, type Bytes, type Kept } from './bytes'

/** Application extensions kept: repeat count of animations, and colour profile. */
const GIF_APPLICATIONS: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'])

/** Keeps images, timing and repeat count. */
export function keepGif(bytes: Bytes, kept: Kept): void {
  const colours = (flags = 0) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let place = 13 + colours(bytes[10])
  kept.parts.push(bytes.subarray(0, place))
  while (place < bytes.length) {
    const from = place
    const isExtension = bytes[place] === 0x21
    if (isExtension) place = blocksEnd(bytes, place + 2)
    else if (bytes[place] === 0x2c) place = blocksEnd(bytes, place + 11 + colours(bytes[place + 9]))
    else {
      if (bytes[place] === 0x3b) kept.parts.push(bytes.subarray(place, place + 1))
      return
    }
    const application = bytes[from + 1] === 0xff && bytes[from + 2] === 11 ? ascii(bytes, from + 3, 11) : ''
    kept.hasProfile ||= isExtension && application === 'ICCRGBG1012'
    if (!isExtension || bytes[from + 1] === 0xf9 || GIF_APPLICATIONS.has(application))
      kept.parts.push(bytes.subarray(from, place))
  }
}

/** Returns the end of a series of sub-blocks, each preceded by its length and the last one empty. */
function blocksEnd(bytes: Bytes, from: number): number {
  let place = from
  for (let length = bytes[place]; length; length = bytes[place]) place += length + 1
  return Math.min(place + 1, bytes.length)
}
