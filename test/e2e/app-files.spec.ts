import { chmod, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp, shortcut } from './launch'
import { newMap } from './typing'

/** The app's own files, what each is called in a notice, and something that it can't be. */
const FILES = {
  'settings.json': { told: 'The settings could not be read', broken: Buffer.from('{"language": "system", "theme": "dark"') },
  'recent-files.json': { told: 'The list of recent files could not be read', broken: Buffer.alloc(200) },
  'window.json': { told: 'The size and place of the window could not be read', broken: Buffer.from('{"bounds": {"x": "left"}, "maximized": 7}') },
} as const

async function asideOf(userData: string, name: string): Promise<string[]> {
  return (await readdir(userData)).filter((entry) => entry.startsWith(`${name}.broken-`))
}

test('broken files of the app’s own are set aside and named, and the app starts', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'touchline-app-files-'))
  for (const [name, { broken }] of Object.entries(FILES)) await writeFile(join(userData, name), broken)
  const { app, page } = await launchApp({ userData })
  for (const [name, { told, broken }] of Object.entries(FILES)) {
    const [aside = ''] = await asideOf(userData, name)
    await expect(page.getByRole('status').filter({ hasText: told })).toContainText(`kept as ${aside} in ${userData}`)
    expect(await readFile(join(userData, aside))).toEqual(broken)
  }
  await newMap(page)
  await app.close()
  const again = await launchApp({ userData })
  await expect(again.page.getByRole('button', { name: 'New journey map' })).toBeVisible()
  await expect(again.page.getByRole('status')).toHaveCount(0)
  await again.app.close()
})

test('folders in their places are set aside, and what can’t be written is told', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'touchline-app-files-'))
  for (const name of Object.keys(FILES)) await mkdir(join(userData, name, 'inside'), { recursive: true })
  const { app, page } = await launchApp({ userData })
  for (const [name, { told }] of Object.entries(FILES)) {
    await expect(page.getByRole('status').filter({ hasText: told })).toBeVisible()
    const [aside = ''] = await asideOf(userData, name)
    expect((await stat(join(userData, aside, 'inside'))).isDirectory()).toBe(true)
  }
  const settings = join(userData, 'settings.json')
  await writeFile(settings, '{}')
  await chmod(settings, 0o444)
  await shortcut(app, 'CmdOrCtrl+,')
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('status').filter({ hasText: `${settings} can’t be written (read-only)` })).toBeVisible()
  await app.close()
})
