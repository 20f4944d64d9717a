import { contentSize, contentSizeAfter } from './content-size'
import { type JourneyFile, LIMITS } from '../schema'
import { type Excess, excessOfCounts } from './structure-limits'
import { withoutUnusedAssets } from './used-assets'

/** Reserve within `LIMITS.fileBytes` for what a save adds: revision, time, mark, and marks of earlier saves. */
export const SAVE_RESERVE = 64 * 1024

/** Maximum size of a file's content (bytes), so that it can always be saved. */
const CONTENT_BYTES = LIMITS.fileBytes - SAVE_RESERVE

const tooLarge: Excess = { code: 'too-large-to-save', values: { limit: LIMITS.fileBytes / 1024 / 1024 } }

/** Returns the size of a file's content as text, without what each save replaces. */
function contentBytes(file: JourneyFile): number {
  const { bytes } = contentSize(file)
  const { revision: _revision, lineage: _lineage, changed: _changed, ...content } = file
  // A lineage larger than saves need was written by another program, so the excess counts.
  return bytes - Math.min(bytes - contentSize(content).bytes, SAVE_RESERVE)
}

/** Returns why a valid file is too large to be saved; null if it is not. */
export function excessOfText(file: JourneyFile): Excess | null {
  return contentBytes(file) > CONTENT_BYTES ? tooLarge : null
}

function isLess(excess: Excess, earlier: Excess | null): boolean {
  return earlier?.code === excess.code && Number(excess.values.count) <= Number(earlier.values.count)
}

/**
 * Returns the limit that a change exceeds, or exceeds further; null if the changed file can be saved and opened again.
 *
 * @param before the file before the change
 */
export function excessAfter(file: JourneyFile, before: JourneyFile): Excess | null {
  const counts = excessOfCounts(file, before)
  if (counts && !isLess(counts, excessOfCounts(before))) return counts
  const earlier = contentSize(before)
  const size = contentSizeAfter(file, before)
  if (size.excess) return size.excess
  if (size.values > LIMITS.values && size.values > earlier.values)
    return { code: 'too-many-values', values: { limit: LIMITS.values } }
  if (size.bytes <= CONTENT_BYTES || size.bytes <= earlier.bytes) return null
  // Unused pictures are not saved, though undo can still restore them.
  return excessOfText(withoutUnusedAssets(file))
}
