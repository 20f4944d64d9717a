import type { Rectangle } from 'electron'

export const MIN_SIZE = { width: 960, height: 600 }
const DEFAULT_SIZE = { width: 1440, height: 900 }
/** Offset of each further window (px). */
const CASCADE = 28
/** Minimum overlap with a screen for restoring a remembered position (px). */
const VISIBLE = 120

/**
 * Returns the bounds of a new window: those of the last window if its screen is available, cascaded by the number of
 * open windows, else centred on the primary screen; never larger than the screen unless that is below the minimum size.
 *
 * @param areas work areas of the screens, primary first
 */
export function placeWindow(
  last: Rectangle | null,
  open: number,
  areas: readonly [Rectangle, ...Rectangle[]],
): Rectangle {
  const area = (last && areas.find((candidate) => overlaps(candidate, last))) ?? areas[0]
  const width = Math.max(MIN_SIZE.width, Math.min((last ?? DEFAULT_SIZE).width, area.width))
  const height = Math.max(MIN_SIZE.height, Math.min((last ?? DEFAULT_SIZE).height, area.height))
  const remembered = last !== null && overlaps(area, last)
  const x = remembered ? last.x : area.x + Math.round((area.width - width) / 2)
  const y = remembered ? last.y : area.y + Math.round((area.height - height) / 2)
  return {
    x: clamp(x + open * CASCADE, area.x, area.x + area.width - width),
    y: clamp(y + open * CASCADE, area.y, area.y + area.height - height),
    width,
    height,
  }
}

function overlaps(area: Rectangle, window: Rectangle): boolean {
  const across = Math.min(area.x + area.width, window.x + window.width) - Math.max(area.x, window.x)
  const down = Math.min(area.y + area.height, window.y + window.height) - Math.max(area.y, window.y)
  return across >= VISIBLE && down >= VISIBLE
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
