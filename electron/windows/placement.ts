import type { Rectangle } from 'electron'

export const MIN_SIZE = { width: 960, height: 600 }
const DEFAULT_SIZE = { width: 1440, height: 900 }
/** How far a further window stands from the one before (px). */
const CASCADE = 28
/** How much of a remembered window has to lie on a screen for it to be put there again (px). */
const VISIBLE = 120

/**
 * Where a window goes: where the last one was if a screen is there, a little further for each window that is open
 * already, else in the middle of the main screen, and never larger than its screen.
 *
 * @param areas the usable areas of the screens, the main one first
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
