import { sha256Of } from './file-fingerprint'

/** Minimum length (characters) of base64 texts stored beside a draft; shorter ones are not worth a file. */
const LEAST = 4096

/** Position of a detached picture: offset in the remaining text (UTF-16 units), and SHA-256 of the picture. */
export type PictureSlot = readonly [offset: number, sha256: string]

/** JSON text without its pictures. */
export interface Detached {
  readonly text: string
  readonly slots: readonly PictureSlot[]
  /** Detached base64 texts by SHA-256. */
  readonly pictures: ReadonlyMap<string, string>
}

/**
 * Detaches the pictures from a JSON text, so that each is written only once. Works on the text alone: any long run of
 * base64 between two quotes counts as a picture. `attachPictures` restores exactly the same text.
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

/** Restores the pictures; returns null if one is missing. */
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
