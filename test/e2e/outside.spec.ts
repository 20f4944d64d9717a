import { readFile, writeFile } from 'node:fs/promises'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { serialise } from '../../shared/document/canonical'
import { parse } from '../../shared/document/file'
import { killHard, launchApp, root, shortcut } from './launch'
import { choose } from './typing'

/** The example, as a file of its own. */
async function copyOfExample(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'touchline-outside-')), 'map.journey')
  await writeFile(path, await readFile(join(root, 'docs/example.journey')))
  return path
}

/** Writes the file as another program would: another title for its map, another revision. */
async function changeOutside(path: string, title: string, revision: number): Promise<void> {
  const parsed = parse(await readFile(path, 'utf8'))
  const [map] = parsed.ok ? parsed.file.maps : []
  if (!parsed.ok || !map) throw new Error('the file is whole')
  await writeFile(path, serialise({ ...parsed.file, revision, maps: [{ ...map, title }] }))
}

test('a reload from the disk is an undo step, and survives a crash as such', async () => {
  const path = await copyOfExample()
  const { app, page, userData } = await launchApp({ args: [path] })
  await expect(page.getByText('5 stages · 13 steps')).toBeVisible()
  await page.keyboard.press('n')
  await page.keyboard.type('Only here')
  await page.keyboard.press('Escape')
  await changeOutside(path, 'Changed elsewhere', 7)
  const dialog = page.getByRole('dialog', { name: 'Changed outside' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Compare' }).click()
  await expect(dialog.getByText('Here only: Step “Only here”')).toBeVisible()
  await expect(dialog.getByText('Different: Map “Changed elsewhere”')).toBeVisible()
  await dialog.getByRole('button', { name: 'Reload from disk' }).click()
  await expect(page.getByRole('heading', { name: 'Changed elsewhere' })).toBeVisible()
  await expect(page.getByText('· changed')).toHaveCount(0)
  // Durable within a second; the kill comes after it.
  const reloaded = Date.now()
  await expect.poll(() => Date.now() - reloaded, { intervals: [50] }).toBeGreaterThan(1000)
  await killHard(app)

  const again = await launchApp({ userData })
  await expect(again.page.getByRole('heading', { name: 'Changed elsewhere' })).toBeVisible()
  await expect(again.page.getByText('· changed')).toHaveCount(0)
  await shortcut(again.app, 'CmdOrCtrl+Z')
  await expect(again.page.getByText('5 stages · 14 steps')).toBeVisible()
  await expect(again.page.getByText('· changed')).toBeVisible()
  await shortcut(again.app, 'CmdOrCtrl+S')
  await expect(again.page.getByText('· changed')).toHaveCount(0)
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ revision: 8 })
  await again.app.close()
})

test('saving over a change from outside gives a revision beyond both', async () => {
  const path = await copyOfExample()
  const { app, page } = await launchApp({ args: [path] })
  await expect(page.getByText('5 stages · 13 steps')).toBeVisible()
  await page.keyboard.press('n')
  await page.keyboard.type('Mine')
  await page.keyboard.press('Escape')
  await changeOutside(path, 'Theirs', 40)
  const dialog = page.getByRole('dialog', { name: 'Changed outside' })
  await dialog.getByRole('button', { name: /Save mine/ }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(async () => JSON.parse(await readFile(path, 'utf8')) as unknown).toMatchObject({ revision: 41 })
  expect(await readFile(path, 'utf8')).toContain('"Mine"')
  await app.close()
})

test('a revert takes everything back to the file, and undo brings it back', async () => {
  const path = await copyOfExample()
  const { app, page } = await launchApp({ args: [path] })
  await expect(page.getByText('5 stages · 13 steps')).toBeVisible()
  await page.keyboard.press('n')
  await page.keyboard.type('Not kept')
  await page.keyboard.press('Escape')
  await choose(app, 'file.revert')
  await page.getByRole('dialog').getByRole('button', { name: 'Revert' }).click()
  await expect(page.getByText('5 stages · 13 steps')).toBeVisible()
  await expect(page.getByText('· changed')).toHaveCount(0)
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(page.getByText('5 stages · 14 steps')).toBeVisible()
  await choose(app, 'file.save')
  await expect(page.getByText('· changed')).toHaveCount(0)
  await app.close()
})
