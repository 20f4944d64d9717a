import { mkdtemp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { killHard, launchApp, shortcut } from './launch'
import { stepCalled } from './on-the-map'
import { sampleFile } from './sample-file'
import { addStep, choose, saveTo } from './typing'

const unsaved = (page: Page) => page.getByText('· changed')

/** Returns the panel and the versions that it lists. */
function versionsIn(page: Page): { panel: Locator; versions: Locator } {
  const panel = page.getByRole('complementary', { name: 'Review' })
  return { panel, versions: panel.getByRole('radio') }
}

/** Returns the paths of the versions in a profile folder, newest first. */
async function storedVersions(userData: string): Promise<string[]> {
  const folder = join(userData, 'versions')
  const paths = await readdir(folder, { recursive: true })
  return paths
    .filter((path) => path.endsWith('.version'))
    .sort((a, b) => basename(b).localeCompare(basename(a)))
    .map((path) => join(folder, path))
}

async function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'touchline-versions-'))
}

test('compares a version, restores it as one undo step, and changes the file only on save', async () => {
  const path = join(await newFolder(), 'trip.journey')
  await writeFile(path, sampleFile('Trip', ['Books', 'Pays']))
  const { app, page } = await launchApp({ args: [path] })
  await addStep(page, 'Boards')
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(unsaved(page)).toHaveCount(0)
  const saved = await readFile(path, 'utf8')
  await addStep(page, 'Arrives')

  await choose(app, 'file.versions')
  const { panel, versions } = versionsIn(page)
  await expect(versions).toHaveCount(1)
  await expect(panel.getByRole('tab', { name: 'Review' })).toBeFocused()
  await expect(panel.getByText('2 things only here')).toBeVisible()
  await expect(panel.getByText('Here only: Step “Boards”')).toBeVisible()
  await expect(panel.getByText('Here only: Step “Arrives”')).toBeVisible()
  await panel.getByRole('button', { name: 'Restore' }).click()
  await expect(panel.getByText('As it is now')).toBeVisible()
  await expect(page.getByText('1 stage · 2 steps')).toBeVisible()
  await expect(unsaved(page)).toBeVisible()
  expect(await readFile(path, 'utf8')).toBe(saved)

  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(page.getByText('1 stage · 4 steps')).toBeVisible()
  await expect(panel.getByText('2 things only here')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Shift+Z')
  await expect(page.getByText('1 stage · 2 steps')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(unsaved(page)).toHaveCount(0)
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ revision: 2 })
  expect(await readFile(path, 'utf8')).not.toContain('Boards')
  // The save keeps what it replaced, and what it wrote.
  await expect(versions).toHaveCount(2)
  await app.close()
})

test('a restored version survives a kill with its undo step', async () => {
  const path = join(await newFolder(), 'trip.journey')
  await writeFile(path, sampleFile('Trip', ['Books']))
  const first = await launchApp({ args: [path] })
  await addStep(first.page, 'Boards')
  await shortcut(first.app, 'CmdOrCtrl+S')
  await expect(unsaved(first.page)).toHaveCount(0)
  await choose(first.app, 'file.versions')
  await versionsIn(first.page).panel.getByRole('button', { name: 'Restore' }).click()
  await expect(first.page.getByText('1 stage · 1 step ')).toBeVisible()
  const restored = Date.now()
  // Drafts are durable within a second.
  await expect.poll(() => Date.now() - restored, { intervals: [50] }).toBeGreaterThan(1000)
  await killHard(first.app)

  const { app, page } = await launchApp({ userData: first.userData })
  await expect(page.getByText('1 stage · 1 step ')).toBeVisible()
  await expect(unsaved(page)).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(stepCalled(page, 'Boards')).toBeVisible()
  await app.close()
})

test('opens a version as a copy in its own window by keyboard, and reports a damaged one', async () => {
  const folder = await newFolder()
  const path = join(folder, 'trip.journey')
  await writeFile(path, sampleFile('Trip', ['Books']))
  const userData = await newFolder()
  for (const title of ['Boards', 'Arrives']) {
    const { app, page } = await launchApp({ args: [path], userData })
    await addStep(page, title)
    await shortcut(app, 'CmdOrCtrl+S')
    await expect(unsaved(page)).toHaveCount(0)
    await app.close()
  }
  const [, newest = ''] = await storedVersions(userData)
  await truncate(newest, 300)

  const { app, page } = await launchApp({ args: [path], userData })
  await expect(stepCalled(page, 'Arrives')).toBeVisible()
  await choose(app, 'file.versions')
  const { panel, versions } = versionsIn(page)
  await expect(versions).toHaveCount(2)
  await expect(panel.getByText('· Can’t be read any more')).toBeVisible()
  await expect(panel.getByRole('alert')).toContainText('is damaged and can’t be read any more')
  await expect(panel.getByRole('button', { name: /Restore|Copy/ })).toHaveCount(0)
  // From the panel’s tab over its button to the versions.
  for (const key of ['Tab', 'Tab', 'ArrowDown']) await page.keyboard.press(key)
  await expect(versions.last()).toBeChecked()
  await expect(panel.getByText('Here only: Step “Arrives”')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Open as a Copy' })).toBeVisible()
  const opened = app.waitForEvent('window')
  await panel.getByRole('button', { name: 'Open as a Copy' }).focus()
  await page.keyboard.press('Enter')
  const copy = await opened
  await expect(copy.getByText('1 stage · 1 step ')).toBeVisible()
  await expect(copy.getByText('Not saved to a file yet')).toBeVisible()
  await expect(copy.getByRole('status').filter({ hasText: '“trip.journey” as it was' })).toBeVisible()
  await expect(stepCalled(page, 'Arrives')).toBeVisible()
  await expect(unsaved(page)).toHaveCount(0)

  await copy.bringToFront()
  await saveTo(app, join(folder, 'copy.journey'))
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().forEach(({ webContents }) => webContents.send('action.run', { id: 'file.save' })),
  )
  await expect.poll(() => readFile(join(folder, 'copy.journey'), 'utf8').catch(() => '')).toContain('Books')
  expect(await readFile(path, 'utf8')).toContain('Arrives')
  await app.close()
})

test('reports that a file has no earlier versions', async () => {
  const path = join(await newFolder(), 'trip.journey')
  await writeFile(path, sampleFile('Trip', ['Books']))
  const { app, page } = await launchApp({ args: [path] })
  await expect(stepCalled(page, 'Books')).toBeVisible()
  await choose(app, 'file.versions')
  const { panel } = versionsIn(page)
  await expect(panel).toContainText('There is no earlier version of “trip.journey” on this computer yet.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
  await shortcut(app, 'CmdOrCtrl+Shift+R')
  await expect(panel).toHaveCount(0)
  await app.close()
})
