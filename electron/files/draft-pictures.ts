import { sha256Of } from './file-fingerprint'

/** Base64 texts of at least so many characters are kept beside a draft; shorter ones are not worth a file. */
const LEAST = 4096

/** Where a picture was taken out of a text: the offset in what is left (UTF-16 units), and the SHA-256 of what was there. */
export type PictureSlot = readonly [offset: number, sha256: string]

/** A JSON text without its pictures. */
export interface Detached {
  readonly text: string
  readonly slots: readonly PictureSlot[]
  /** The base64 texts that were taken out, by their SHA-256. */
  readonly pictures: ReadonlyMap<string, string>
}

/**
 * Takes the pictures out of a JSON text, so that each is written once however often it is spoken of. It looks at the text alone: a
 * long run of base64 between two quotes is a picture. `attachPictures` gives back the very same text.
 */
export function detachPictures(json: string): Detached {
  const slots: PictureSlot[] = []
  const pictures = new Map<string, string>()
  const parts: string[] = []
  let length = 0
  let kept = 0
  const keep = (end: number) => {
    parts.push(json.slice(kept, end))
    length += end - kept
  }
  for (let quote = json.indexOf('"'); quote >= 0;) {
    const next = json.indexOf('"', quote + 1)
    if (next - quote > LEAST) {
      const run = json.slice(quote + 1, next)
      if (run.search(/[^A-Za-z0-9+/=]/) < 0) {
        const sha256 = sha256Of(Buffer.from(run, 'latin1'))
        keep(quote + 1)
        kept = next
        slots.push([length, sha256])
        pictures.set(sha256, run)
      }
    }
    quote = next
  }
  keep(json.length)
  return { text: parts.join(''), slots, pictures }
}

/** Puts the pictures back; null where one of them is not there. */
export function attachPictures(
  text: string,
  slots: readonly PictureSlot[],
  pictures: ReadonlyMap<string, string>,
): string | null {
  const parts: string[] = []
  let from = 0
  for (const [offset, sha256] of slots) {
    const picture = pictures.get(sha256)
    if (picture === undefined) return null
    parts.push(text.slice(from, offset), picture)
    from = offset
  }
  return [...parts, text.slice(from)].join('')
}
