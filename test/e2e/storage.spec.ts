import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { killHard, launchApp, type LaunchedApp, shortcut } from './launch'
import { sampleFile } from './sample-file'
import { addStep, newMap, saveTo } from './typing'

const databases = (userData: string) => join(userData, 'IndexedDB')

async function filesBelow(folder: string): Promise<string[]> {
  const paths = (await readdir(folder, { recursive: true })).map((name) => join(folder, name))
  const kinds = await Promise.all(paths.map((path) => stat(path)))
  return paths.filter((_path, at) => kinds[at]?.isFile())
}

const damage = {
  wiped: (userData: string) => rm(databases(userData), { recursive: true }),
  'overwritten by random bytes': async (userData: string) => {
    for (const path of await filesBelow(databases(userData)))
      await writeFile(path, randomBytes((await stat(path)).size))
  },
  'replaced by a file': async (userData: string) => {
    await rm(databases(userData), { recursive: true })
    await writeFile(databases(userData), 'no folder')
  },
}

const pictures = (page: Page) => page.getByRole('region', { name: 'Go on with' }).locator('img')

/**
 * Waits until the library contains this many pictures. They are drawn when the window is idle, so one that closes at
 * once stores none.
 */
async function expectKept(page: Page, count: number): Promise<void> {
  const kept = () =>
    page.evaluate(async () => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error ?? new Error('there is no answer'))
        })
      // Opening a missing database would create it.
      if (!(await indexedDB.databases()).some(({ name }) => name === 'touchline')) return 0
      const database = await answer(indexedDB.open('touchline'))
      try {
        return await answer(database.transaction('thumbnails').objectStore('thumbnails').count())
      } finally {
        database.close()
      }
    })
  await expect.poll(kept).toBe(count)
}

for (const [how, spoil] of Object.entries(damage)) {
  test(`loses no document with IndexedDB ${how}, and the start screen works`, async () => {
    test.setTimeout(120_000)
    const path = join(await mkdtemp(join(tmpdir(), 'touchline-storage-')), 'kept.journey')
    await writeFile(path, sampleFile('Kept', ['In the file']))
    const first = await launchApp({ args: [path] })
    const { userData } = first
    await addStep(first.page, 'Saved')
    await shortcut(first.app, 'CmdOrCtrl+S')
    await expect(first.page.getByText('· changed')).toHaveCount(0)
    await expectKept(first.page, 1)
    await first.app.close()
    const second = await launchApp({ userData })
    await expect(pictures(second.page)).toHaveCount(1)
    await newMap(second.page)
    await addStep(second.page, 'Never saved')
    const typed = Date.now()
    // Drafts are durable within a second.
    await expect.poll(() => Date.now() - typed, { intervals: [50] }).toBeGreaterThan(1000)
    await killHard(second.app)
    await spoil(userData)

    const third = await launchApp({ userData })
    await expect(third.page.getByRole('group', { name: /: Never saved,/ })).toBeVisible()
    await saveTo(third.app, join(path, '..', 'new.journey'))
    await shortcut(third.app, 'CmdOrCtrl+S')
    await expect(third.page.getByText('new.journey')).toBeVisible()
    await expect(third.page.getByRole('alert')).toHaveCount(0)
    if (how !== 'replaced by a file') await expectKept(third.page, 1)
    await third.app.close()
    await spoil(userData)

    const fourth = await launchApp({ userData })
    const recent = fourth.page.getByRole('button', { name: /kept/ })
    await expect(recent).toBeVisible()
    await expect(pictures(fourth.page)).toHaveCount(0)
    await expect(fourth.page.getByRole('status')).toHaveCount(0)
    await recent.click()
    await expect(fourth.page.getByRole('group', { name: /: Saved,/ })).toBeVisible()
    expect(await readFile(path, 'utf8')).toContain('"Saved"')
    await fourth.app.close()
  })
}

test('shows the right pictures for files of the same name in several folders', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-storage-'))
  const paths: string[] = []
  for (const client of ['Airline', 'Bank']) {
    await mkdir(join(folder, client))
    paths.push(join(folder, client, 'journey.journey'))
    await writeFile(paths.at(-1) ?? '', sampleFile(client, [`Visits the ${client}`]))
  }
  const first = await launchApp({ args: [paths[0] ?? ''] })
  await expectKept(first.page, 1)
  await first.app.close()
  const second = await launchApp({ userData: first.userData, args: [paths[1] ?? ''] })
  await expectKept(second.page, 2)
  await second.app.close()

  const { app, page } = await launchApp({ userData: first.userData })
  await expect(pictures(page)).toHaveCount(2)
  const shown = await pictures(page).evaluateAll((images) =>
    images.map((image) => {
      const canvas = document.createElement('canvas')
      canvas.getContext('2d')?.drawImage(image as HTMLImageElement, 0, 0, canvas.width, canvas.height)
      return canvas.toDataURL()
    }),
  )
  expect(new Set(shown).size).toBe(2)
  await app.close()
})

/** Saves twice with full storage: the first save is reported within a second, and both reach the file. */
async function saveWhereFull({ app, page }: LaunchedApp, path: string): Promise<void> {
  const banner = page.getByRole('status').filter({ hasText: 'The pictures on the start screen can’t be kept' })
  await addStep(page, 'Saved')
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(page.getByText('· changed')).toHaveCount(0)
  await expect(banner).toBeVisible({ timeout: 1000 })
  expect(await readFile(path, 'utf8')).toContain('"Saved"')
  await banner.getByRole('button', { name: 'Close' }).click()
  await addStep(page, 'Saved again')
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(page.getByText('· changed')).toHaveCount(0)
  expect(await readFile(path, 'utf8')).toContain('"Saved again"')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await app.close()
}

test('reports a full IndexedDB quota within a second and still saves', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-storage-')), 'kept.journey')
  await writeFile(path, sampleFile('Kept', ['In the file']))
  const running = await launchApp({ args: [path] })
  await expect(running.page.getByRole('group', { name: /: In the file,/ })).toBeVisible()
  // Electron sets no quota, so this simulates Chromium’s behaviour: no request fails, but the transaction is aborted.
  await running.page.evaluate(() => {
    const put = Reflect.get(IDBObjectStore.prototype, 'put') as (
      this: IDBObjectStore,
      ...args: [unknown]
    ) => IDBRequest<IDBValidKey>
    IDBObjectStore.prototype.put = function (...args: [unknown]) {
      const request = put.apply(this, args)
      request.addEventListener('success', () => this.transaction.abort())
      return request
    }
    Object.defineProperty(IDBTransaction.prototype, 'error', {
      get: () => new DOMException('The quota is full.', 'QuotaExceededError'),
    })
  })
  await saveWhereFull(running, path)
})

test('reports a full disk of IndexedDB within a second and still saves', async () => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'only root on Linux can mount a disk to fill')
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-storage-')), 'kept.journey')
  await writeFile(path, sampleFile('Kept', ['In the file']))
  const userData = await mkdtemp(join(tmpdir(), 'touchline-storage-'))
  await mkdir(databases(userData))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', databases(userData)])
  try {
    const running = await launchApp({ args: [path], userData })
    await expect(running.page.getByRole('group', { name: /: In the file,/ })).toBeVisible()
    await expect(writeFile(join(databases(userData), 'filler'), Buffer.alloc(16_000_000))).rejects.toMatchObject({
      code: 'ENOSPC',
    })
    await saveWhereFull(running, path)
  } finally {
    execFileSync('umount', ['--lazy', databases(userData)])
  }
})
