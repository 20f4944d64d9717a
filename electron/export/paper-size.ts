/** Points per scene unit. */
const POINTS = 2 / 3
/** Maximum page side supported by PDF readers: 14,400 pt, 200 inches. */
const LONGEST = 14_400

/**
 * Returns the size in inches of a page that fits a scene exactly, scaled down if it exceeds the maximum.
 *
 * @param width scene units
 * @param height scene units
 */
export function paperSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, LONGEST / (Math.max(width, height) * POINTS))
  return { width: (width * POINTS * scale) / 72, height: (height * POINTS * scale) / 72 }
}
