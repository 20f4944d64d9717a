import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { killHard, launchApp, shortcut } from './launch'
import { stepCalled } from './on-the-map'
import { sampleFile } from './sample-file'
import { addStep, choose, openFrom } from './typing'

const FIXTURES = resolve(import.meta.dirname, '../fixtures/drafts')

async function journeyFile(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-drafts-')), 'kept.journey')
  await writeFile(path, sampleFile('Kept', ['In the file']))
  return path
}

const failure = (page: Page) => page.getByRole('alert').filter({ hasText: 'recovery draft' })

test.describe('on a small disk of its own', () => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'only root on Linux can mount a disk to fill')
  let userData: string

  test.beforeEach(async () => {
    userData = await mkdtemp(join(tmpdir(), 'touchline-drafts-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', userData])
  })
  test.afterEach(() => {
    execFileSync('umount', ['--lazy', userData])
  })

  const fill = async () =>
    expect(writeFile(join(userData, 'filler'), Buffer.alloc(32_000_000))).rejects.toMatchObject({ code: 'ENOSPC' })
  const makeRoom = () => rm(join(userData, 'filler'))

  test('reports a disk that is full before the start until the draft is written', async () => {
    await fill()
    const { app, page } = await launchApp({ args: [await journeyFile()], userData })
    await expect(stepCalled(page, 'In the file')).toBeVisible()
    await expect(failure(page)).toContainText('ENOSPC')
    await addStep(page, 'On a full disk')
    await expect(failure(page)).toBeVisible()

    await makeRoom()
    await expect(failure(page)).toHaveCount(0)
    await killHard(app)
    const again = await launchApp({ userData })
    await expect(stepCalled(again.page, 'On a full disk')).toBeVisible()
    await killHard(again.app)
  })

  test('reports a disk that fills up before a file is opened in the window that opens it', async () => {
    const { app, page } = await launchApp({ userData })
    await fill()
    await openFrom(app, await journeyFile())
    await choose(app, 'file.new')
    await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
    await expect(failure(page)).toContainText('ENOSPC')

    const opened = app.waitForEvent('window')
    await shortcut(app, 'CmdOrCtrl+O')
    await expect(failure(await opened)).toContainText('ENOSPC')
    await makeRoom()
    await expect(failure(page)).toHaveCount(0)
    await expect(failure(await opened)).toHaveCount(0)
    await killHard(app)
  })
})

test('recovers a draft of the previous release with its undo steps', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'touchline-drafts-'))
  await mkdir(join(userData, 'drafts'))
  await cp(join(FIXTURES, 'version-1-new'), join(userData, 'drafts', 'earlier'), { recursive: true })
  for (const round of [1, 2]) {
    const { app, page } = await launchApp({ userData })
    for (const title of ['Looks for the counter', 'Waits in the queue', 'Is called at last'])
      await expect(stepCalled(page, title)).toBeVisible()
    if (round === 2) {
      await shortcut(app, 'CmdOrCtrl+Z')
      await expect(stepCalled(page, 'Is called at last')).toHaveCount(0)
      await shortcut(app, 'CmdOrCtrl+Shift+Z')
      await expect(stepCalled(page, 'Is called at last')).toBeVisible()
    }
    await killHard(app)
  }
})
