import { contentSize, contentSizeAfter } from './content-size'
import { type JourneyFile, LIMITS } from '../schema'
import { type Excess, excessOfCounts } from './structure-limits'
import { withoutUnusedAssets } from './used-assets'

/** Room in `LIMITS.fileBytes` for what a save adds: its revision, time and mark, and marks of earlier saves. */
export const SAVE_RESERVE = 64 * 1024

/** Bytes that the content of a file may take at most, so that it can always be saved. */
const CONTENT_BYTES = LIMITS.fileBytes - SAVE_RESERVE

const tooLarge: Excess = { code: 'too-large-to-save', values: { limit: LIMITS.fileBytes / 1024 / 1024 } }

/** What the content of a file takes as text, without what a save writes anew. */
function contentBytes(file: JourneyFile): number {
  const { bytes } = contentSize(file)
  const { revision: _revision, lineage: _lineage, changed: _changed, ...content } = file
  // A lineage that takes more than saves need was written by something else, and counts.
  return bytes - Math.min(bytes - contentSize(content).bytes, SAVE_RESERVE)
}

/** Returns why a valid file could not be saved again as it is, since its text would be too large; null where it can. */
export function excessOfText(file: JourneyFile): Excess | null {
  return contentBytes(file) > CONTENT_BYTES ? tooLarge : null
}

function isLess(excess: Excess, earlier: Excess | null): boolean {
  return earlier?.code === excess.code && Number(excess.values.count) <= Number(earlier.values.count)
}

/**
 * Returns the limit that a change would bring a file beyond, or further beyond; null where the changed file can be saved and opened again.
 *
 * @param before the file that the change was made to
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
  // Pictures that nothing shows any more are not written, and undo has them still.
  return excessOfText(withoutUnusedAssets(file))
}
