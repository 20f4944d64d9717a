import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, test } from '@playwright/test'
import { killHard, launchApp, root, shortcut } from './launch'
import { stepCalled } from './on-the-map'
import { sampleFile } from './sample-file'
import { addStep, choose, openFrom, saveTo } from './typing'

let folder: string

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-files-'))
})

async function fileWith(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const titleOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())
const windows = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test('a file that can’t be opened is named, told why, and harms nothing', async () => {
  test.setTimeout(120_000)
  const good = sampleFile('Good')
  const bad: [name: string, content: string | Uint8Array, why: string][] = [
    ['empty.journey', '', 'is empty'],
    ['zeros.journey', new Uint8Array(1000), 'is not text'],
    ['wide.journey', Buffer.from(good, 'utf16le'), 'UTF-16'],
    ['cut.journey', good.slice(0, good.length / 2), 'damaged or cut off at line'],
    ['merge.journey', good.replace('\n  "title"', '\n<<<<<<< HEAD\n  "title"'), 'unresolved merge'],
    ['other.journey', '{"type":"excalidraw","version":2}', 'is not a Touchline journey map'],
    ['future.journey', good.replace(/"version": \d+/, '"version": 9'), 'newer Touchline'],
    ['wrong.journey', good.replace('"personas": [', '"personas": [7, '), 'not as a journey map needs'],
    [
      'deep.journey',
      `{"format":"touchline-journey","version":1,"x":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      'nested more than',
    ],
    ['infinite.journey', good.replace('"revision": 0', '"revision": 1e999'), 'too large to be kept'],
    ['proto.journey', good.replace('"revision": 0', '"__proto__": {"a": 1}, "revision": 0'), '__proto__'],
    ['program.journey', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0]), 'is not text'],
  ]
  const path = await fileWith('good.journey', good)
  const { app, page } = await launchApp({ args: [path] })
  await expect(stepCalled(page, 'Buys a ticket')).toBeVisible()
  for (const [name, content, why] of bad) {
    await openFrom(app, await fileWith(name, content))
    await shortcut(app, 'CmdOrCtrl+O')
    await expect(page.getByRole('alert').filter({ hasText: name }).filter({ hasText: why }), name).toBeVisible()
  }
  await openFrom(app, folder)
  await shortcut(app, 'CmdOrCtrl+O')
  await expect(page.getByRole('alert').filter({ hasText: 'not a file that can be opened' })).toBeVisible()
  if (process.platform !== 'win32') {
    execFileSync('mkfifo', [join(folder, 'pipe.journey')])
    await openFrom(app, join(folder, 'pipe.journey'))
    await shortcut(app, 'CmdOrCtrl+O')
    await expect(page.getByRole('alert').filter({ hasText: 'pipe.journey' })).toBeVisible()
  }
  await expect(stepCalled(page, 'Buys a ticket')).toBeVisible()
  expect(await windows(app)).toBe(1)
  expect(await readFile(path, 'utf8')).toBe(good)
  for (const [name, content] of bad)
    expect(Buffer.compare(await readFile(join(folder, name)), Buffer.from(content))).toBe(0)
  await app.close()
})

test('a missing file on the command line is reported in an empty window', async () => {
  const { app, page } = await launchApp({ args: [join(folder, 'gone.journey')] })
  await expect(page.getByRole('alert')).toContainText('gone.journey')
  await expect(page.getByRole('button', { name: 'New journey map' })).toBeVisible()
  await app.close()
})

test('a second start opens its file in the running app, and a file that is open is shown again', async () => {
  const first = await fileWith('first.journey', sampleFile('First', ['One']))
  const second = await fileWith('second.journey', sampleFile('Second', ['Two']))
  const { app, page, userData } = await launchApp({ args: [first] })
  await expect(stepCalled(page, 'One')).toBeVisible()
  const start = async (...files: string[]) => {
    const executable = await app.evaluate(() => process.execPath)
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const child = spawn(executable, [...sandbox, root, ...files], {
      env: { ...process.env, TOUCHLINE_USER_DATA: userData },
      cwd: folder,
      stdio: 'ignore',
    })
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(0)
  }
  const opened = app.waitForEvent('window')
  await start('second.journey')
  await expect(stepCalled(await opened, 'Two')).toBeVisible()
  await start(first)
  await start(second)
  expect(await windows(app)).toBe(2)
  await app.close()
})

test('a dropped file is opened in the empty window', async () => {
  const path = await fileWith('dropped.journey', sampleFile('Dropped', ['Falls down']))
  const { app, page } = await launchApp()
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 300,
      y: 300,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    })
  }
  await expect(stepCalled(page, 'Falls down')).toBeVisible()
  expect(await titleOf(app)).toBe('dropped.journey – Touchline')
  await app.close()
})

test('the title shows name and changes; Save As adds the ending', async () => {
  const path = await fileWith('map.journey', sampleFile('Map'))
  const { app, page } = await launchApp({ args: [path] })
  await expect.poll(() => titleOf(app)).toBe('map.journey – Touchline')
  await addStep(page, 'Added')
  await expect.poll(() => titleOf(app)).toBe('map.journey ● – Touchline')
  await shortcut(app, 'CmdOrCtrl+Z')
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect.poll(() => titleOf(app)).toBe('map.journey – Touchline')
  await addStep(page, 'Added again')
  await saveTo(app, join(folder, 'copy'))
  await shortcut(app, 'CmdOrCtrl+Shift+S')
  await expect.poll(() => titleOf(app)).toBe('copy.journey – Touchline')
  expect(await readFile(join(folder, 'copy.journey'), 'utf8')).toContain('Added again')
  expect(await readFile(path, 'utf8')).toBe(sampleFile('Map'))
  await app.close()
})

test('an export does not replace a journey map to which the chosen name is a link', async () => {
  const text = sampleFile('Map', ['One'])
  const path = await fileWith('map.journey', text)
  const other = await fileWith('other.journey', text)
  await symlink(other, join(folder, 'map.svg'))
  const { app, page } = await launchApp({ args: [path] })
  await expect(stepCalled(page, 'One')).toBeVisible()
  await saveTo(app, join(folder, 'map.svg'))
  await choose(app, 'export(canvas, svg)')
  await expect(page.getByText('“map.svg” is a journey map, which an export does not replace.')).toBeVisible()
  expect(await readFile(other, 'utf8')).toBe(text)
  await app.close()
})

test('a change from outside is noticed once and never written over unasked', async () => {
  const path = await fileWith('shared.journey', sampleFile('Shared', ['Mine']))
  const { app, page } = await launchApp({ args: [path] })
  await addStep(page, 'Also mine')
  // As another program saves: a new file under the old name.
  await rename(await fileWith('shared.tmp', sampleFile('Shared', ['Theirs'])), path)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(dialog).toBeVisible()
  expect(await readFile(path, 'utf8')).toBe(sampleFile('Shared', ['Theirs']))
  await dialog.getByRole('button', { name: /reload/i }).click()
  await expect(stepCalled(page, 'Theirs')).toBeVisible()
  await expect.poll(() => titleOf(app)).toBe('shared.journey – Touchline')
  await unlink(path)
  await expect(dialog).toContainText('shared.journey')
  // What is in no file any more would be asked about.
  await killHard(app)
})

test('a page that crashes comes back with its document', async () => {
  const path = await fileWith('crash.journey', sampleFile('Crash'))
  const { app, page } = await launchApp({ args: [path] })
  await addStep(page, 'Before the crash')
  await expect.poll(() => titleOf(app)).toBe('crash.journey ● – Touchline')
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()))
    contents?.forcefullyCrashRenderer()
    await loaded
  })
  // Playwright gives up on a crashed page, so main is asked what the new one shows.
  const shown = () =>
    app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText') as Promise<string>,
    )
  await expect.poll(shown).toContain('2 steps')
  expect(await titleOf(app)).toBe('crash.journey ● – Touchline')
  await killHard(app)
})

test('settings, size and place of the window are kept; broken settings are set aside and told', async () => {
  const first = await launchApp()
  await first.page.evaluate(() => {
    const bridge = window['touchline' as never] as unknown as { call(name: string, args: unknown): Promise<unknown> }
    return bridge.call('settings.change', { theme: 'dark', scale: 1.25 })
  })
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 50, width: 1000, height: 700 }),
  )
  const bounds = await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  await first.app.close()

  const second = await launchApp({ userData: first.userData })
  expect(await second.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  expect(
    await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor()),
  ).toBeCloseTo(1.25, 3)
  const restored = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect([restored?.width, restored?.height]).toEqual([bounds?.width, bounds?.height])
  await second.app.close()

  await writeFile(join(first.userData, 'settings.json'), '{"theme": "dark"')
  const third = await launchApp({ userData: first.userData })
  await expect(third.page.getByRole('status').filter({ hasText: 'settings could not be read' })).toBeVisible()
  expect((await readdir(first.userData)).filter((name) => name.startsWith('settings.json.broken-'))).toHaveLength(1)
  await third.app.close()
  await rm(first.userData, { recursive: true, force: true })
})
