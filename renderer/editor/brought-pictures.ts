import type { PictureAsset } from '../../shared/document/edits/pictures'
import type { ReplacedPictures } from '../../shared/document/clipboard/replace-pictures'
import { get } from '../../shared/document/entity-index'
import { withoutMetadata } from '../../shared/formats/metadata/without-metadata'
import { bytesOfBase64 } from '../drawing/base64'
import { presentFile } from '../session/session'
import { readPicture } from './picture'

const plain = new WeakMap<PictureAsset, boolean>()

/** Returns whether a picture has no metadata. */
export function isPlain(asset: PictureAsset): boolean {
  const known = plain.get(asset)
  if (known !== undefined) return known
  const bytes = bytesOfBase64(asset.data)
  const is = withoutMetadata(bytes)?.bytes === bytes
  plain.set(asset, is)
  return is
}

/**
 * Processes the pictures of a pasted fragment or file like any imported picture. Returns the changed ones by their
 * previous id; null for unreadable ones.
 */
export async function readBrought(assets: readonly PictureAsset[]): Promise<ReplacedPictures> {
  const read = new Map<string, PictureAsset | null>()
  for (const asset of assets) {
    if (get(presentFile(), 'asset', asset.id)) continue
    const reply = await readPicture(new Blob([bytesOfBase64(asset.data)]), 'whole')
    const own = 'asset' in reply ? reply.asset : null
    if (own?.id !== asset.id) read.set(asset.id, own)
  }
  return read
}
