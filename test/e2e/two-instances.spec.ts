import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { report } from '../faults/table'
import { launchApp, type LaunchedApp } from './launch'
import { stepCalled } from './on-the-map'
import { sampleFile } from './sample-file'
import { addStep, choose, saveTo } from './typing'

const told = ({ page }: LaunchedApp) => page.getByRole('dialog', { name: 'Changed outside' })

async function save({ app, page }: LaunchedApp): Promise<void> {
  await choose(app, 'file.save')
  await expect(page.getByText('· changed')).toHaveCount(0)
}

/** Saves while another version is on disk, and expects that nothing is written and the user is asked. */
async function saveIsRefused(running: LaunchedApp, path: string): Promise<void> {
  await expect(told(running)).toBeVisible()
  await running.page.keyboard.press('Escape')
  await expect(told(running)).toHaveCount(0)
  const before = await readFile(path)
  await choose(running.app, 'file.save')
  await expect(told(running)).toBeVisible()
  expect(await readFile(path)).toEqual(before)
}

async function reload(running: LaunchedApp): Promise<void> {
  await told(running).getByRole('button', { name: 'Reload from disk' }).click()
  await expect(told(running)).toHaveCount(0)
}

test(
  'two instances on one file: the second save is refused, and no choice loses an update (R10)',
  { tag: '@faults' },
  async () => {
    test.setTimeout(120_000)
    const folder = await mkdtemp(join(tmpdir(), 'touchline-two-'))
    const path = join(folder, 'shared.journey')
    await writeFile(path, sampleFile('Shared', ['Common']))
    // Two profile folders, as of two people on a shared drive.
    const ann = await launchApp({ args: [path] })
    const bob = await launchApp({ args: [path] })
    await expect(stepCalled(ann.page, 'Common')).toBeVisible()
    await expect(stepCalled(bob.page, 'Common')).toBeVisible()

    // Bob saves over Ann’s file: it is kept among his versions, and she is notified in turn.
    await addStep(ann.page, 'Ann 1')
    await addStep(bob.page, 'Bob 1')
    await save(ann)
    await saveIsRefused(bob, path)
    const annsFile = await readFile(path, 'utf8')
    await told(bob)
      .getByRole('button', { name: /Save mine/ })
      .click()
    await expect(bob.page.getByText('· changed')).toHaveCount(0)
    expect(await readFile(path, 'utf8')).toContain('"Bob 1"')
    await choose(bob.app, 'file.versions')
    await expect(bob.page.getByText('Only there: Step “Ann 1”')).toBeVisible()
    await bob.page.keyboard.press('Escape')
    expect(annsFile).toContain('"Ann 1"')

    // Ann reloads from disk: her own work is one undo step away.
    await expect(told(ann)).toBeVisible()
    await reload(ann)
    await expect(stepCalled(ann.page, 'Bob 1')).toBeVisible()
    await choose(ann.app, 'edit.undo')
    await expect(stepCalled(ann.page, 'Ann 1')).toBeVisible()
    await choose(ann.app, 'edit.redo')
    await expect(stepCalled(ann.page, 'Bob 1')).toBeVisible()

    // Both continue; Ann saves second and reloads Bob’s file with unsaved work of her own.
    await addStep(bob.page, 'Bob 2')
    await addStep(ann.page, 'Ann 2')
    await save(bob)
    await saveIsRefused(ann, path)
    await reload(ann)
    await expect(stepCalled(ann.page, 'Bob 2')).toBeVisible()
    await choose(ann.app, 'edit.undo')
    await expect(stepCalled(ann.page, 'Ann 2')).toBeVisible()
    await choose(ann.app, 'edit.redo')
    await choose(ann.app, 'file.versions')
    await expect(ann.page.getByText('Only there: Step “Ann 2”')).toBeVisible()
    await ann.page.keyboard.press('Escape')

    // Bob keeps both: Ann’s file stays, his gets another name.
    await addStep(ann.page, 'Ann 3')
    await addStep(bob.page, 'Bob 3')
    await save(ann)
    await saveIsRefused(bob, path)
    const kept = await readFile(path)
    await saveTo(bob.app, join(folder, 'bob.journey'))
    await told(bob)
      .getByRole('button', { name: /Keep both/ })
      .click()
    await expect(bob.page.getByText('bob.journey', { exact: true })).toBeVisible()
    expect(await readFile(path)).toEqual(kept)
    expect(await readFile(join(folder, 'bob.journey'), 'utf8')).toContain('"Bob 3"')
    await expect(told(ann)).toHaveCount(0)
    report({
      id: 'R10',
      what: 'two instances of the app on one file: overwrite, reload, keep both',
      rounds: 4,
      corrupt: 0,
      lost: 0,
    })
    await ann.app.close()
    await bob.app.close()
  },
)
