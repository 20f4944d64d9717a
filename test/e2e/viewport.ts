import type { Page } from '@playwright/test'

/** Returns the translation (pixels) and zoom of the canvas viewport. */
export async function viewOf(page: Page): Promise<{ readonly x: number; readonly y: number; readonly zoom: number }> {
  const style = (await page.locator('.react-flow__viewport').getAttribute('style')) ?? ''
  const [, x = 0, y = 0, zoom = 1] = (/translate\(([-\d.]+)px, ([-\d.]+)px\) scale\(([\d.]+)\)/.exec(style) ?? []).map(
    Number,
  )
  return { x, y, zoom }
}
