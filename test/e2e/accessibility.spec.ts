import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { launchApp, root } from './launch'
import { addStep, choose } from './typing'

/** Everything that axe finds in the page, in a form that says where. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`))
}

for (const theme of ['light', 'dark'] as const) {
  test(`the start screen and an open map have nothing that axe objects to, ${theme}`, async () => {
    const start = await launchApp()
    await choose(start.app, `view.theme-${theme}`)
    await expect(start.page.locator('html')).toHaveAttribute('data-theme', theme)
    expect(await violations(start.page)).toEqual([])
    await start.app.close()

    const { app, page } = await launchApp({ userData: start.userData, args: [`${root}/docs/example.journey`] })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expect(page.getByText('5 stages · 13 steps · 3 moments of truth')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('heading', { name: 'Step' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard Shortcuts' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await app.close()
  })

  test(`the dialogs of versions and of changes from outside have nothing that axe objects to, ${theme}`, async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'touchline-axe-')), 'map.journey')
    await copyFile(`${root}/docs/example.journey`, path)
    const { app, page } = await launchApp({ args: [path] })
    await choose(app, `view.theme-${theme}`)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await addStep(page, 'Added')
    await choose(app, 'file.save')
    await expect(page.getByText('· changed')).toHaveCount(0)
    await choose(app, 'file.versions')
    const versions = page.getByRole('dialog', { name: 'Versions' })
    await expect(versions.getByText('Here only: Step “Added”')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await copyFile(`${root}/docs/example.journey`, path)
    const outside = page.getByRole('dialog', { name: 'Changed outside' })
    await outside.getByRole('button', { name: 'Compare' }).click()
    await expect(outside.getByText('Here only: Step “Added”')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await app.close()
  })
}
