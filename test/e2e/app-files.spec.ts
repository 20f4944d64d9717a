import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { claimTemporary } from '../../electron/files/temporary'
import { DEFAULT_SETTINGS } from '../../shared/settings'
import { killHard, launchApp, quitUnsaved, shortcut } from './launch'
import { sampleFile } from './sample-file'
import { addStep, choose, newMap } from './typing'

/** The app’s own files, the text of the notice about each, and content that can’t be read. */
const FILES = {
  'settings.json': {
    told: 'The settings could not be read',
    broken: Buffer.from('{"language": "system", "theme": "dark"'),
  },
  'recent-files.json': { told: 'The list of recent files could not be read', broken: Buffer.alloc(200) },
  'window.json': {
    told: 'The size and place of the window could not be read',
    broken: Buffer.from('{"bounds": {"x": "left"}, "maximized": 7}'),
  },
} as const

async function asideOf(userData: string, name: string): Promise<string[]> {
  return (await readdir(userData)).filter((entry) => entry.startsWith(`${name}.broken-`))
}

test('sets broken files of the app aside, names them and starts', async () => {
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

test('sets folders in place of its files aside and reports a file that can’t be written', async () => {
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

test('sets pipes and huge files aside without hanging', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'touchline-app-files-'))
  await mkdir(join(userData, 'logs'))
  await mkdir(join(userData, 'drafts', 'draft'), { recursive: true })
  for (const name of [...Object.keys(FILES), 'logs/main.log', 'drafts/draft/snapshot'])
    execFileSync('mkfifo', [join(userData, name)])
  await rm(join(userData, 'settings.json'))
  await writeFile(join(userData, 'settings.json'), '{')
  await truncate(join(userData, 'settings.json'), 1024 ** 3)
  const { app, page } = await launchApp({ userData })
  // At most three notices are shown at a time.
  for (const told of [join(userData, 'drafts', 'broken-draft'), ...Object.values(FILES).map((file) => file.told)]) {
    const notice = page.getByRole('status').filter({ hasText: told })
    await expect(notice).toBeVisible()
    await notice.getByRole('button', { name: 'Close' }).click()
  }
  await page.getByRole('button', { name: 'New journey map' }).click()
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeVisible()
  await app.close()
})

test('works and saves with a profile that can’t be written, and reports it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-app-files-'))
  const userData = join(folder, 'profile')
  await writeFile(userData, 'no folder')
  const path = join(folder, 'map.journey')
  await writeFile(path, sampleFile('Map', ['In the file']))
  const { app, page } = await launchApp({ userData, args: [path] })
  await expect(
    page.getByRole('status').filter({ hasText: `Touchline’s own folder, ${userData}, can’t be written (EEXIST)` }),
  ).toBeVisible()
  await addStep(page, 'Added')
  await shortcut(app, 'CmdOrCtrl+S')
  await expect.poll(() => readFile(path, 'utf8')).toContain('"Added"')
  await app.close()
  expect(await readFile(userData, 'utf8')).toBe('no folder')
})

test('reads a profile on a read-only disk and reports that nothing is stored', async () => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'only root on Linux can mount a disk')
  const userData = await mkdtemp(join(tmpdir(), 'touchline-app-files-'))
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', userData])
  try {
    await writeFile(join(userData, 'settings.json'), JSON.stringify({ ...DEFAULT_SETTINGS, theme: 'dark' }))
    execFileSync('mount', ['-o', 'remount,ro', userData])
    const { app, page } = await launchApp({ userData })
    await expect(page.getByRole('status').filter({ hasText: `${userData}, can’t be written (EROFS)` })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await newMap(page)
    await quitUnsaved(app)
  } finally {
    execFileSync('umount', ['--lazy', userData])
  }
})

/** Leaves the draft of a file after a crash and corrupts it. Returns the profile folder. */
async function leaveDraft(spoil: (folder: string, names: readonly string[]) => Promise<void>): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-app-files-')), 'kept.journey')
  await writeFile(path, sampleFile('Kept', ['Saved']))
  const { app, page, userData } = await launchApp({ args: [path] })
  await addStep(page, 'Typed')
  const drafts = join(userData, 'drafts')
  const written = async () =>
    (
      await Promise.all(
        (await readdir(drafts, { recursive: true }))
          .filter((name) => name.includes('journal'))
          .map((name) => readFile(join(drafts, name), 'utf8')),
      )
    ).join('')
  await expect.poll(written).toContain('"Typed"')
  await killHard(app)
  const [id = ''] = await readdir(drafts)
  await spoil(join(drafts, id), await readdir(join(drafts, id)))
  return userData
}

test('recovers what is left of a draft without a journal and reports the loss', async () => {
  const userData = await leaveDraft(async (folder, names) => {
    for (const name of names.filter((each) => each.startsWith('journal'))) await rm(join(folder, name))
  })
  const { app, page } = await launchApp({ userData })
  await expect(page.getByRole('group', { name: /: Saved,/ })).toBeVisible()
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: 'was brought back after a crash, but the last part of what was done could not be read' }),
  ).toBeVisible()
  await app.close()
})

test('sets an unreadable draft aside and says where it is', async () => {
  const userData = await leaveDraft((folder) => writeFile(join(folder, 'snapshot'), 'no draft'))
  const { app, page } = await launchApp({ userData })
  const [aside = ''] = await readdir(join(userData, 'drafts'))
  expect(aside).toMatch(/^broken-/)
  await expect(
    page.getByRole('status').filter({ hasText: `What is left of it is kept in ${join(userData, 'drafts', aside)}` }),
  ).toBeVisible()
  await newMap(page)
  await app.close()
})

test('lists the result of an interrupted save, newer than the file, among the versions', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-app-files-')), 'map.journey')
  await writeFile(path, sampleFile('Map', ['Saved']))
  const left = claimTemporary(path).replace(`-${process.pid}-`, '-4194000-')
  await writeFile(left, sampleFile('Map', ['Saved', 'Being saved']))
  const half = claimTemporary(path).replace(`-${process.pid}-`, '-4194000-')
  await writeFile(half, sampleFile('Map', ['Half']).slice(0, 400))
  const later = new Date(Date.now() + 5000)
  for (const each of [left, half]) await utimes(each, later, later)
  const { app, page } = await launchApp({ args: [path] })
  await expect(
    page.getByRole('status').filter({ hasText: 'An earlier save of “map.journey” was interrupted' }),
  ).toBeVisible()
  // A file that can’t be read is not removed.
  expect((await readdir(dirname(path))).sort()).toEqual([basename(half), 'map.journey'])
  await choose(app, 'file.versions')
  await expect(
    page.getByRole('complementary', { name: 'Review' }).getByText('Only there: Step “Being saved”'),
  ).toBeVisible()
  await app.close()
})
