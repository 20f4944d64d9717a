import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { launchApp, root } from './launch'
import { choose } from './typing'

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
}
