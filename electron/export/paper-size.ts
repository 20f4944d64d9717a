/** Points of a scene unit. */
const POINTS = 2 / 3
/** The longest side that PDF readers take (pt): 200 inches. */
const LONGEST = 14_400

/**
 * The size of a page that is cut to a scene (inches). A scene beyond what readers take is scaled down.
 *
 * @param width scene units
 * @param height scene units
 */
export function paperSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, LONGEST / (Math.max(width, height) * POINTS))
  return { width: (width * POINTS * scale) / 72, height: (height * POINTS * scale) / 72 }
}
