import type { Locator, Page } from '@playwright/test'
import type { Point } from '../../shared/drawing/items'

/** The step with that title on the map of a page. */
export function stepCalled(page: Page, title: string): Locator {
  return page.getByRole('group', { name: new RegExp(`^Step \\d+: ${title},`) })
}

/** The name of a lane, at the left of the map. */
export function laneCalled(page: Page, name: string): Locator {
  return page.getByRole('group', { name: `Lane ${name}`, exact: true })
}

/** The card with that text in a lane. */
export function cardIn(page: Page, lane: string, text: string): Locator {
  return page.getByRole('group', { name: `Card in ${lane}: ${text}`, exact: true })
}

/** Where a thing is in the window, its middle too. */
export async function boxOf(thing: Locator) {
  const box = await thing.boundingBox()
  if (!box) throw new Error('the thing is not on the screen')
  return { ...box, middleX: box.x + box.width / 2, middleY: box.y + box.height / 2 }
}

/** The middle of a thing in the window. */
export async function middleOf(thing: Locator): Promise<Point> {
  const { middleX, middleY } = await boxOf(thing)
  return { x: middleX, y: middleY }
}

/** Drags from one place to another as a hand does: in many small moves. */
export async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await page.mouse.up()
}
