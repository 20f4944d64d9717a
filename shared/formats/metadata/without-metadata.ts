import { bytesAt, pictureHead } from '../picture'
import { type Bytes, joined, type Kept } from './bytes'
import { keepGif } from './gif'
import { keepJpeg } from './jpeg'
import { keepPng } from './png'
import { keepWebp } from './webp'

/*
 * Removes metadata from picture files: location, owner, time and device (Exif, XMP, IPTC), comments, thumbnails, and
 * anything after the end. Containers are rewritten, pixels are not changed. Uses an allowlist of what decoders need, so
 * that unknown kinds of data are removed too.
 */

/** A picture file without metadata. */
export interface PlainPicture {
  /** The same object if there was nothing to remove. */
  readonly bytes: Bytes
  /**
   * Exif orientation, 1 (as stored) to 8. Unless it is 1, it is the only Exif data kept, so that the picture looks the
   * same.
   */
  readonly orientation: number
  /** Whether the file contains a colour profile. */
  readonly hasProfile: boolean
}

/**
 * Removes the metadata of a picture; returns null if it is not a PNG, JPEG, WebP or GIF. Of a truncated or damaged file
 * it keeps what can be parsed. Takes linear time and never throws.
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
