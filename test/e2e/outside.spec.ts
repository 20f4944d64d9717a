import { readdir, readFile, rename, truncate, unlink, utimes, writeFile } from 'node:fs/promises'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { parse } from '../../shared/document/parse/file'
import { killHard, launchApp, root, type LaunchedApp, shortcut } from './launch'
import { expectTitles } from './title'
import { addStep, choose, saveTo } from './typing'

/** Copies the example to a new folder and returns its path. */
async function copyOfExample(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'touchline-outside-')), 'map.journey')
  await writeFile(path, await readFile(join(root, 'docs/example.journey')))
  return path
}

/** Opens a copy of the example in a new instance of the app. */
async function openExample(): Promise<LaunchedApp & { path: string }> {
  const path = await copyOfExample()
  const running = await launchApp({ args: [path] })
  await expect(running.page.getByText('5 stages · 13 steps')).toBeVisible()
  return { ...running, path }
}

/** Writes the file as another program would, with another map title and revision. */
async function changeOutside(path: string, title: string, revision: number): Promise<void> {
  const parsed = parse(await readFile(path, 'utf8'))
  const [map] = parsed.ok ? parsed.file.maps : []
  if (!parsed.ok || !map) throw new Error('the file is whole')
  await writeFile(path, serialise({ ...parsed.file, revision, maps: [{ ...map, title }] }))
}

test('makes a reload from disk an undo step that survives a crash', async () => {
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
  // Drafts are durable within a second.
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

test('saves over an external change with a higher revision and keeps the other content as a version', async () => {
  const { path, app, page } = await openExample()
  await addStep(page, 'Mine')
  await changeOutside(path, 'Theirs', 40)
  const theirs = await readFile(path)
  const dialog = page.getByRole('dialog', { name: 'Changed outside' })
  await dialog.getByRole('button', { name: /Save mine/ }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(async () => JSON.parse(await readFile(path, 'utf8')) as unknown).toMatchObject({ revision: 41 })
  expect(await readFile(path, 'utf8')).toContain('"Mine"')
  await choose(app, 'file.versions')
  const versions = page.getByRole('complementary', { name: 'Review' })
  await expect(versions.getByText('Different: Map “Theirs”')).toBeVisible()
  const read = (await page.evaluate(async () => {
    const bridge = window['touchline' as never] as unknown as { call(name: string, args: unknown): Promise<unknown> }
    const { document } = (await bridge.call('app.boot', {})) as { document: { id: string } }
    const [newest] = (await bridge.call('versions.list', { id: document.id })) as { id: string }[]
    return bridge.call('versions.read', { id: document.id, version: newest?.id })
  })) as { text: string }
  expect(JSON.parse(read.text)).toEqual(JSON.parse(theirs.toString()))
  await versions.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('heading', { name: 'Theirs' })).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(page.getByText('5 stages · 14 steps')).toBeVisible()
  await app.close()
})

test('keeps a copy of a file truncated by another program before saving over it', async () => {
  const { path, app, page, userData } = await openExample()
  await addStep(page, 'Mine')
  await truncate(path, 1000)
  const theirs = await readFile(path)
  const dialog = page.getByRole('dialog', { name: 'Changed outside' })
  await dialog.getByRole('button', { name: /Save mine/ }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('· changed')).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await readFile(path, 'utf8')).toContain('"Mine"')
  const kept = (await readdir(join(userData, 'backups'), { recursive: true })).filter((name) =>
    name.endsWith('.journey'),
  )
  expect(kept).toHaveLength(1)
  expect(await readFile(join(userData, 'backups', kept[0] ?? ''))).toEqual(theirs)
  await app.close()
})

test('does not save over an external change that can’t be backed up', async () => {
  const { path, app, page, userData } = await openExample()
  await addStep(page, 'Mine')
  await writeFile(join(userData, 'backups'), 'a file where the folder should be')
  await changeOutside(path, 'Theirs', 40)
  const theirs = await readFile(path)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Save mine/ })
    .click()
  await expect(page.getByRole('alert')).toContainText('could not be kept aside first')
  expect(await readFile(path)).toEqual(theirs)
  await expect(page.getByText('· changed')).toBeVisible()
  await page.keyboard.press('Escape')
  await addStep(page, 'Still mine')
  await saveTo(app, path)
  await shortcut(app, 'CmdOrCtrl+Shift+S')
  await expect(page.getByRole('alert')).toContainText('could not be kept aside first')
  expect(await readFile(path)).toEqual(theirs)
  await killHard(app)
})

test('keeps both: the changed file stays, and the document gets a new name', async () => {
  const { path, app, page } = await openExample()
  await addStep(page, 'Mine')
  await changeOutside(path, 'Theirs', 40)
  const theirs = await readFile(path)
  const mine = join(dirname(path), 'mine.journey')
  await saveTo(app, mine)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Keep both/ })
    .click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('mine.journey')).toBeVisible()
  expect(await readFile(path)).toEqual(theirs)
  expect(await readFile(mine, 'utf8')).toContain('"Mine"')
  await app.close()
})

test('lists the discarded document among the versions after a reload and a restart', async () => {
  const first = await openExample()
  await addStep(first.page, 'Mine')
  await changeOutside(first.path, 'Theirs', 40)
  await first.page.getByRole('dialog').getByRole('button', { name: 'Reload from disk' }).click()
  await expect(first.page.getByRole('heading', { name: 'Theirs' })).toBeVisible()
  await expect(first.page.getByText('· changed')).toHaveCount(0)
  await first.app.close()

  const { app, page } = await launchApp({ args: [first.path], userData: first.userData })
  await expect(page.getByRole('heading', { name: 'Theirs' })).toBeVisible()
  await choose(app, 'file.versions')
  const versions = page.getByRole('complementary', { name: 'Review' })
  await expect(versions.getByText('Only there: Step “Mine”')).toBeVisible()
  await versions.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('5 stages · 14 steps')).toBeVisible()
  await killHard(app)
})

test('treats a document replaced on disk as unsaved and keeps it as a version on reload', async () => {
  const { path, app, page } = await openExample()
  await changeOutside(path, 'Theirs', 40)
  const dialog = page.getByRole('dialog', { name: 'Changed outside' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('· changed')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+S')
  await dialog.getByRole('button', { name: 'Reload from disk' }).click()
  await expect(page.getByRole('heading', { name: 'Theirs' })).toBeVisible()
  await choose(app, 'file.versions')
  const versions = page.getByRole('complementary', { name: 'Review' })
  await versions.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('heading', { name: 'Theirs' })).toHaveCount(0)
  await expect(page.getByText('5 stages · 13 steps')).toBeVisible()
  await killHard(app)
})

for (const how of ['deleted', 'renamed'] as const) {
  test(`a map whose file another program has ${how} counts as unsaved, and can be saved again`, async () => {
    const { path, app, page } = await openExample()
    const before = await readFile(path, 'utf8')
    await (how === 'deleted' ? unlink(path) : rename(path, `${path}.moved`))
    const dialog = page.getByRole('dialog', { name: 'No longer there' })
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText('· changed')).toBeVisible()
    await shortcut(app, 'CmdOrCtrl+S')
    await dialog.getByRole('button', { name: 'Save it again' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('· changed')).toHaveCount(0)
    expect((JSON.parse(await readFile(path, 'utf8')) as { maps: unknown }).maps).toEqual(
      (JSON.parse(before) as { maps: unknown }).maps,
    )
    if (how === 'renamed') expect(await readFile(`${path}.moved`, 'utf8')).toBe(before)
    await app.close()
  })
}

test('follows a renamed file in the title, when saving and in its versions', async () => {
  const { path, app, page } = await openExample()
  await addStep(page, 'Before')
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(page.getByText('· changed')).toHaveCount(0)
  const renamed = join(dirname(path), 'renamed.journey')
  await rename(path, renamed)
  await expectTitles(app, ['renamed.journey – Touchline'])
  await expect(page.getByText('renamed.journey')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('· changed')).toHaveCount(0)
  await addStep(page, 'After')
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(page.getByText('· changed')).toHaveCount(0)
  expect(await readFile(renamed, 'utf8')).toContain('"After"')
  expect(await readdir(dirname(path))).toEqual(['renamed.journey'])
  await choose(app, 'file.versions')
  const versions = page.getByRole('complementary', { name: 'Review' })
  await expect(versions.getByText('Here only: Step “After”')).toBeVisible()
  await expect(versions.getByText('from another copy')).toHaveCount(0)
  await app.close()
})

test('ignores a file that was touched or replaced by an identical one', async () => {
  const { path, app, page } = await openExample()
  await utimes(path, new Date(), new Date(0))
  await writeFile(`${path}.theirs`, await readFile(path))
  await rename(`${path}.theirs`, path)
  await addStep(page, 'Mine')
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(page.getByText('· changed')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await readFile(path, 'utf8')).toContain('"Mine"')
  await app.close()
})

test('recovers an unchanged document after a kill although its file is gone', async () => {
  const { path, app, userData } = await openExample()
  // The draft must exist before the file is removed.
  await expect
    .poll(async () =>
      (await readdir(join(userData, 'drafts'), { recursive: true })).some((name) => name.endsWith('snapshot')),
    )
    .toBe(true)
  await killHard(app)
  await unlink(path)
  const again = await launchApp({ userData })
  await expect(again.page.getByText('5 stages · 13 steps')).toBeVisible()
  await expect(again.page.getByRole('dialog', { name: 'No longer there' })).toBeVisible()
  await again.page.getByRole('button', { name: 'Save it again' }).click()
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('"maps"')
  // The window must have received the change; otherwise closing would ask.
  await expect(again.page.getByRole('dialog')).toHaveCount(0)
  await expectTitles(again.app, [`${basename(path)} – Touchline`])
  await again.app.close()
})

test('reverts to the file, and undo restores the changes', async () => {
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
