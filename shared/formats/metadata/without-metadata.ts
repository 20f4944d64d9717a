import { bytesAt, pictureHead } from '../picture'
import { type Bytes, joined, type Kept } from './bytes'
import { keepGif } from './gif'
import { keepJpeg } from './jpeg'
import { keepPng } from './png'
import { keepWebp } from './webp'

/*
 * Takes out of picture files what a camera or a program wrote about them: place, owner, time and device (Exif, XMP, IPTC), comments,
 * small pictures of the picture, whatever follows its end. Containers are rewritten, pixels are not touched. What a container holds
 * is kept by a list of what decoders need, so that kinds of data that are not known yet go, too.
 */

/** A picture file without what was written about it. */
export interface PlainPicture {
  /** The same object where there was nothing to take out. */
  readonly bytes: Bytes
  /**
   * How the pixels are turned to be seen, as Exif numbers it: 1 as they are, to 8. Another one than 1 is all that is kept of
   * Exif data, so that the picture is seen as before.
   */
  readonly orientation: number
  /** Whether a colour profile says what its colours are. */
  readonly hasProfile: boolean
}

/**
 * Returns a picture without metadata; null for what is no PNG, JPEG, WebP or GIF. A file that ends too early or is damaged keeps what
 * can be made out. Takes time in proportion to the file and never throws.
 */
export function withoutMetadata(bytes: Bytes): PlainPicture | null {
  const type = pictureHead(bytesAt(bytes))?.type
  if (type === undefined) return null
  const kept: Kept = { parts: [], orientation: 1, hasProfile: false }
  KEEPERS[type](bytes, kept)
  const plain = joined(kept.parts)
  const same = plain.length === bytes.length && plain.every((byte, at) => byte === bytes[at])
  return { bytes: same ? bytes : plain, orientation: kept.orientation, hasProfile: kept.hasProfile }
}

const KEEPERS = { 'image/png': keepPng, 'image/jpeg': keepJpeg, 'image/webp': keepWebp, 'image/gif': keepGif } as const
