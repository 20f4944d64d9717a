import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { killHard, launchApp, shortcut } from './launch'
import { newMap, saveTo } from './typing'

/** Rounds of typing, killing and coming back; all of them with `TOUCHLINE_FAULTS=full`. */
const ROUNDS = process.env.TOUCHLINE_FAULTS === 'full' ? 20 : 4

/** What was typed is durable within this time (ms), the promise of R7. */
const DURABLE_WITHIN = 1000

test(`the document, its undo steps and the view come back after each of ${ROUNDS} kills`, async () => {
  test.setTimeout(60_000 + ROUNDS * 30_000)
  const folder = await mkdtemp(join(tmpdir(), 'touchline-recovery-'))
  let running = await launchApp()
  const { userData } = running
  await newMap(running.page)
  await running.page.keyboard.press('n')
  await running.page.keyboard.type('Step 0')
  await running.page.keyboard.press('Escape')
  for (let round = 1; round <= ROUNDS; round++) {
    const { page, app } = running
    // Half of the rounds have a file, with changes after its last save.
    if (round === Math.ceil(ROUNDS / 2)) {
      await saveTo(app, join(folder, 'kept.journey'))
      await shortcut(app, 'CmdOrCtrl+S')
      await expect(page.getByText('kept.journey')).toBeVisible()
    }
    await page.keyboard.press('n')
    await page.keyboard.type(`Step ${round}`)
    const typed = Date.now()
    await page.keyboard.press('Escape')
    await expect(page.getByText(`1 stage · ${round + 1} steps`)).toBeVisible()
    const place = await page.locator('.react-flow__viewport').getAttribute('style')
    // The promise is a second, so the kill comes when it is over.
    await expect.poll(() => Date.now() - typed, { intervals: [50] }).toBeGreaterThan(DURABLE_WITHIN)
    await killHard(app)

    running = await launchApp({ userData })
    await expect(running.page.getByText(`1 stage · ${round + 1} steps`)).toBeVisible()
    await expect(running.page.getByRole('group', { name: new RegExp(`: Step ${round},`) })).toBeAttached()
    expect(await running.page.locator('.react-flow__viewport').getAttribute('style')).toBe(place)
    await shortcut(running.app, 'CmdOrCtrl+Z')
    await expect(running.page.getByText(`1 stage · ${round} step`)).toBeVisible()
    await shortcut(running.app, 'CmdOrCtrl+Shift+Z')
    await expect(running.page.getByText(`1 stage · ${round + 1} steps`)).toBeVisible()
    await running.page.getByRole('application', { name: 'Journey map' }).focus()
  }
  await shortcut(running.app, 'CmdOrCtrl+S')
  await expect(running.page.getByText('· changed')).toHaveCount(0)
  expect(await readFile(join(folder, 'kept.journey'), 'utf8')).toContain(`"Step ${ROUNDS}"`)
  await running.app.close()
})
