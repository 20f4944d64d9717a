import type { Locator, Page } from '@playwright/test'
import type { Point } from '../../shared/drawing/items'

/** Returns the step with that title on the map. */
export function stepCalled(page: Page, title: string): Locator {
  return page.getByRole('group', { name: new RegExp(`^Step \\d+: ${title},`) })
}

/** Returns the name of a lane at the left of the map. */
export function laneCalled(page: Page, name: string): Locator {
  return page.getByRole('group', { name: `Lane ${name}`, exact: true })
}

/** Returns the card with that text in a lane. */
export function cardIn(page: Page, lane: string, text: string): Locator {
  return page.getByRole('group', { name: `Card in ${lane}: ${text}`, exact: true })
}

/** Returns the bounding box of an item in the window (pixels), with its centre. */
export async function boxOf(thing: Locator) {
  const box = await thing.boundingBox()
  if (!box) throw new Error('the thing is not on the screen')
  return { ...box, middleX: box.x + box.width / 2, middleY: box.y + box.height / 2 }
}

/** Returns the centre of an item in the window (pixels). */
export async function middleOf(thing: Locator): Promise<Point> {
  const { middleX, middleY } = await boxOf(thing)
  return { x: middleX, y: middleY }
}

/** Drags from one point to another in many small moves, as a user does. */
export async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await page.mouse.up()
}
