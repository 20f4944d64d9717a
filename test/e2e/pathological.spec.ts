import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { launchApp, quitUnsaved, type LaunchedApp } from './launch'
import { watchMemory } from './memory'
import { PATHOLOGICAL } from './pathological'
import { rounds } from './rounds'
import { expectTitles } from './title'

/** Limits from the start of the app until the file is refused or can be edited, for all processes together. */
const LIMIT = { ms: 10_000, megabytes: 1536 }

/** Types a step on the map, expects to see it and undoes it. */
async function work({ app, page }: LaunchedApp): Promise<void> {
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await page.keyboard.press('n')
  await page.keyboard.type('Written')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: /: Written,/ })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expectTitles(app, ['extreme.journey – Touchline'])
}

/** Returns whether a map or an error was shown first. */
async function shown(page: Page): Promise<'opened' | 'refused'> {
  const alert = page.getByRole('alert')
  await expect(page.getByRole('application', { name: 'Journey map' }).or(alert).first()).toBeVisible({
    timeout: 60_000,
  })
  return (await alert.count()) > 0 ? 'refused' : 'opened'
}

for (const [name, make] of Object.entries(PATHOLOGICAL)) {
  test(`opens a file that exceeds any real map, or refuses it with a message: ${name} @faults`, async () => {
    test.setTimeout(240_000)
    const folder = await mkdtemp(join(tmpdir(), 'touchline-extreme-'))
    for (const factor of [1, 2].slice(0, rounds(2, 1))) {
      const path = join(folder, 'extreme.journey')
      await writeFile(path, make(factor))
      const started = Date.now()
      const running = await launchApp({ args: [path] })
      const memory = watchMemory(running.app.process().pid ?? 0)
      const outcome = await shown(running.page)
      if (outcome === 'opened') await work(running)
      const ms = Date.now() - started
      const megabytes = await memory()
      const words = outcome === 'refused' ? await running.page.getByRole('alert').first().innerText() : ''
      console.log(`    ${name} × ${factor}: ${outcome} in ${ms} ms, ${megabytes} MB ${words.slice(0, 300)}`)
      // On a busy machine the time is not meaningful.
      if (rounds(1, 0) === 1) expect.soft(ms, `${name} × ${factor}: ms`).toBeLessThan(LIMIT.ms)
      expect.soft(megabytes, `${name} × ${factor}: MB`).toBeLessThan(LIMIT.megabytes)
      await quitUnsaved(running.app)
    }
    await rm(folder, { recursive: true, force: true })
  })
}
