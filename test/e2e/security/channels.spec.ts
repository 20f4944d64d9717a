import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { parse } from '../../../shared/document/parse/file'
import { CALLS, TELLS } from '../../../shared/ipc'
import { randomOf } from '../../unit/mutate'
import { launchApp, quitUnsaved, root, type LaunchedApp } from '../launch'
import { sampleFile } from '../sample-file'
import { type Attempt, attemptsOn, DROPPED, hostileValue, VALID } from './channels'
import { type AnyBridge, askedSoFar, stubSystem } from './hostile-page'

const SEED = 3
/** Attempts on each channel. */
const ATTEMPTS = 1000
const calls = Object.keys(CALLS) as (keyof typeof CALLS)[]
const tells = Object.keys(TELLS) as (keyof typeof TELLS)[]
const text = sampleFile('Kept', ['<b>Buys</b>', 'Rides'])

let folder: string
let path: string
let running: LaunchedApp

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-channels-'))
  path = join(folder, 'kept.journey')
  await writeFile(path, text)
  running = await launchApp({ args: [path] })
  await expect(running.page.getByText('kept.journey')).toBeVisible()
  await stubSystem(running.app, { button: 1 })
})

test.afterAll(async () => {
  await quitUnsaved(running.app)
})

test('has valid arguments for every channel', () => {
  expect(Object.keys(VALID).sort()).toEqual([...calls, ...tells, DROPPED].sort())
})

test('main refuses every channel to a forged sender', async () => {
  const { app } = running
  await stubSystem(app, { button: 1, path: join(folder, 'map.png') })
  const sending: { calls: string[]; tells: string[]; valid: Record<string, unknown>; text: string } = {
    calls: [...calls, DROPPED],
    tells,
    valid: { ...VALID },
    text,
  }
  const said = await app.evaluate(
    async ({ BrowserWindow, ipcMain, app: electron }, { calls: callNames, tells: tellNames, valid, text: journey }) => {
      type Handler = (event: unknown, args: unknown) => Promise<unknown>
      const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers
      const results: Record<string, string[]> = {}
      /**
       * Sends on every channel as the given sender. For channels without a reply it records only whether anything
       * threw.
       */
      async function sendAll(who: string, event: object, names: readonly string[]): Promise<void> {
        const sent = names.map((name) => {
          if (tellNames.includes(name)) {
            try {
              ipcMain.emit(name, event, valid[name])
              return Promise.resolve(`${name}: told`)
            } catch (error) {
              return Promise.resolve(`${name}: threw ${String(error)}`)
            }
          }
          const handler = handlers.get(name)
          return handler
            ? handler(event, valid[name]).then(
                () => `${name}: answered`,
                (error: Error) => error.message,
              )
            : Promise.resolve(`${name}: no handler`)
        })
        results[who] = await Promise.all(sent)
      }
      const all = [...callNames, ...tellNames]
      const [window] = BrowserWindow.getAllWindows()
      if (!window) throw new Error('there is no window')
      const own = window.webContents
      const url = own.getURL()

      const stranger = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
      await stranger.loadURL(url)
      await sendAll(
        'another window of our own origin',
        { sender: stranger.webContents, senderFrame: stranger.webContents.mainFrame },
        all,
      )
      await sendAll(
        'a foreign frame in the name of our window',
        { sender: own, senderFrame: stranger.webContents.mainFrame },
        all,
      )
      const gone = stranger.webContents
      const goneFrame = gone.mainFrame
      const ended = new Promise<void>((resolve) => stranger.once('closed', () => resolve()))
      stranger.destroy()
      await ended
      await sendAll('a window that is gone', { sender: gone, senderFrame: goneFrame }, all)
      await sendAll('a frame that is gone, in the name of our window', { sender: own, senderFrame: goneFrame }, all)
      await sendAll('our window without a frame', { sender: own, senderFrame: null }, all)

      await own.executeJavaScript(
        "document.body.append(Object.assign(document.createElement('iframe'), { id: 'inner', srcdoc: 'inner' })); new Promise((resolve) => setTimeout(resolve, 200))",
      )
      const inner = own.mainFrame.frames[0]
      if (!inner) throw new Error('there is no inner frame')
      await sendAll('an inner frame of our window', { sender: own, senderFrame: inner }, all)
      await own.executeJavaScript("document.querySelector('#inner').remove()")
      await sendAll('an inner frame that was taken out', { sender: own, senderFrame: inner }, all)

      await sendAll('a page of documents on the channels of exports', { sender: own, senderFrame: own.mainFrame }, [
        'export.job',
      ])
      const exporting = new Promise<void>((resolve, reject) => {
        electron.once('web-contents-created', (_event, contents) => {
          contents.once('dom-ready', () => {
            const event = { sender: contents, senderFrame: contents.mainFrame }
            sendAll(
              'a page of exports on the channels of documents',
              event,
              all.filter((name) => !name.startsWith('export.') || name === 'export.run'),
            ).then(resolve, reject)
          })
        })
      })
      const exported = handlers.get('export.run')?.(
        { sender: own, senderFrame: own.mainFrame },
        { text: journey, map: '', export: 'canvas, png', suggestedName: 'map' },
      )
      await exporting
      await exported
      // The test itself does not cause the refusals.
      await sendAll('our page', { sender: own, senderFrame: own.mainFrame }, ['app.licences'])

      const left = new Promise<void>((resolve, reject) => {
        own.once('did-navigate', () => {
          sendAll('our window on a page of another origin', { sender: own, senderFrame: own.mainFrame }, all).then(
            resolve,
            reject,
          )
        })
      })
      own.loadURL('data:text/html,foreign').catch(() => undefined)
      await left
      return results
    },
    sending,
  )
  // Waits until the app has restored its window, so that later tests don’t meet a page that is changing.
  await expect.poll(() => running.page.url()).toMatch(/^app:/)
  await expect(running.page.getByText('kept.journey')).toBeVisible()
  expect(said['our page']).toEqual(['app.licences: answered'])
  delete said['our page']
  expect(Object.keys(said)).toHaveLength(10)
  for (const [who, answers] of Object.entries(said)) {
    for (const answer of answers)
      expect(answer, who).toMatch(/^[\w.-]+( was refused: not from a page of the app|: told)$/)
  }
  expect((await askedSoFar(app)).dialogs.filter(({ kind }) => kind !== 'save')).toEqual([])
  const log = await readFile(join(running.userData, 'logs', 'main.log'), 'utf8')
  for (const name of tells) expect(log.split(`${name} was refused`).length - 1, name).toBeGreaterThanOrEqual(7)
})

/** Fuzzes the channel that no page can name, from inside the main process with the page as sender. */
async function dropAll(attempts: readonly Attempt[]): Promise<string[]> {
  return running.app.evaluate(
    async ({ BrowserWindow, ipcMain }, { name, tried, source }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      type Handler = (event: unknown, args: unknown) => Promise<unknown>
      const handler = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers.get(name)
      const make = (0, eval)(`(${source})`) as (attempt: unknown, id: string, text: string) => unknown
      const answers: string[] = []
      for (const attempt of tried) {
        const event = { sender: contents, senderFrame: contents?.mainFrame }
        answers.push(
          await (handler?.(event, make(attempt, 'another', '')) ?? Promise.reject(new Error('no handler'))).then(
            (reply) => `answered ${JSON.stringify(reply)}`,
            (error: Error) => error.message,
          ),
        )
      }
      return answers
    },
    { name: DROPPED, tried: attempts, source: hostileValue.toString() },
  )
}

test('the bridge refuses channels that it does not have', async () => {
  const names = [
    DROPPED,
    '__proto__',
    'constructor',
    'toString',
    '',
    'ELECTRON_BROWSER_REQUIRE',
    'CALLS',
    'x'.repeat(1000),
  ]
  const said = await running.page.evaluate(async (tried) => {
    const bridge = window['touchline' as never] as unknown as AnyBridge
    const messages: string[] = []
    for (const name of tried) {
      await bridge.call(name, { path: '/etc/passwd' }).catch((error: Error) => messages.push(error.message))
      for (const use of [() => bridge.tell(name, {}), () => bridge.on(name, () => undefined)]) {
        try {
          use()
        } catch (error) {
          messages.push((error as Error).message)
        }
      }
    }
    // A file that was not dropped has no path.
    for (const file of [
      new File(['{}'], '/etc/passwd'),
      new Blob(['{}']),
      { path: '/etc/passwd' },
      '/etc/passwd',
      null,
    ]) {
      await bridge.openDropped(file).then(
        (answer) => messages.push(JSON.stringify(answer)),
        () => messages.push('There is no channel for it'),
      )
    }
    return messages
  }, names)
  expect(said).toHaveLength(names.length * 3 + 5)
  for (const message of said) expect(message).toContain('There is no channel')
})

test('a listener gets what was sent, and nothing of who sent it', async () => {
  const given = running.page.evaluate(() => {
    const bridge = window['touchline' as never] as unknown as AnyBridge
    return new Promise<unknown[]>((resolve) => {
      bridge.on('settings.changed', (...args) => resolve(args))
      void bridge.call('settings.change', { theme: 'light' })
    })
  })
  expect(await given).toEqual([
    { language: 'system', theme: 'light', scale: 1, autosave: false, keepCameraData: false },
  ])
})

test(`${ATTEMPTS} fuzzed arguments on every channel do no harm`, async () => {
  test.setTimeout(600_000)
  const { app, page } = running
  await expect(page.getByText('kept.journey')).toBeVisible()
  const named = join(folder, 'named.journey')
  await stubSystem(app, { button: 1, path: named, every: 40 })
  const before = {
    home: await readdir(homedir()),
    root: await readdir(root),
    userData: await readdir(running.userData),
    asked: await askedSoFar(app),
  }
  const random = randomOf(SEED)
  const took: [string, number][] = []
  const counts = { refused: 0, answered: 0, failed: 0, unsent: 0 }
  const id = await page.evaluate(
    async () =>
      (
        (await (window['touchline' as never] as unknown as AnyBridge).call('app.boot', {})) as {
          document: { id: string }
        }
      ).document.id,
  )
  await page.evaluate(`window.hostileValue = ${hostileValue.toString()}; null`)
  for (const name of [...calls, ...tells, DROPPED] as const) {
    const isTell = (tells as readonly string[]).includes(name)
    const attempts = attemptsOn(name, ATTEMPTS, random)
    const from = performance.now()
    const outcomes =
      name === DROPPED
        ? await dropAll(attempts)
        : await page.evaluate(
            async ({ channel, tell, attempts, document: documentId, journey }) => {
              const bridge = window['touchline' as never] as unknown as AnyBridge
              const make = (window as unknown as { hostileValue: typeof hostileValue }).hostileValue
              const answers: string[] = []
              for (let from = 0; from < attempts.length; from += 50) {
                const batch = attempts.slice(from, from + 50).map(async (attempt) => {
                  try {
                    const args = make(attempt, documentId, journey)
                    if (!tell) return `answered ${JSON.stringify(await bridge.call(channel, args))}`.slice(0, 200)
                    bridge.tell(channel, args)
                    return 'answered'
                  } catch (error) {
                    return (error as Error).message
                  }
                })
                answers.push(...(await Promise.all(batch)))
              }
              return answers
            },
            { channel: name, tell: isTell, attempts, document: id, journey: text },
          )
    took.push([name, Math.round(performance.now() - from)])
    expect(outcomes).toHaveLength(ATTEMPTS)
    for (const outcome of outcomes) {
      if (outcome.startsWith('answered')) counts.answered++
      else if (outcome.includes(`${name} was refused`)) counts.refused++
      else if (outcome.includes(`${name} failed`)) counts.failed++
      else counts.unsent++
    }
    // Errors disclose no stack and no path.
    expect(
      outcomes.filter((outcome) => !outcome.startsWith('answered') && /\n|\/|\\|node_modules/.test(outcome)),
    ).toEqual([])
  }
  console.log(
    `    slowest: ${took
      .sort((a, b) => b[1] - a[1])
      .slice(0, 4)
      .map(([name, ms]) => `${name} ${ms} ms`)
      .join(
        ', ',
      )}\n    seed ${SEED}, ${calls.length + tells.length + 1} channels × ${ATTEMPTS}: ${JSON.stringify(counts)}`,
  )
  expect(counts.refused).toBeGreaterThan(5000)

  // The app still runs, nothing was opened, and files were written only where the dialogs said.
  expect((await askedSoFar(app)).opened).toEqual(before.asked.opened)
  expect(
    (await readdir(folder)).filter(
      (file) => !['kept.journey', 'named.journey', 'named.journey.svg', 'map.png'].includes(file),
    ),
  ).toEqual([])
  expect(await readdir(homedir())).toEqual(before.home)
  expect(await readdir(root)).toEqual(before.root)
  // Chromium keeps files of its own there, which come and go.
  expect(
    (await readdir(running.userData)).filter(
      (file) => !before.userData.includes(file) && /journey|named|nowhere|\.(svg|png|pdf)$/.test(file),
    ),
  ).toEqual([])
  // No prototype was changed in either process.
  const clean = () =>
    [
      Object.keys(Object.prototype),
      Object.keys(Array.prototype),
      'polluted' in {},
      ({} as { id?: string }).id === undefined,
    ] as const
  expect(await page.evaluate(clean)).toEqual([[], [], false, true])
  expect(
    await app.evaluate(() => [
      Object.keys(Object.prototype),
      Object.keys(Array.prototype),
      'polluted' in {},
      ({} as { id?: string }).id === undefined,
    ]),
  ).toEqual([[], [], false, true])

  // The document is unchanged on screen, and after a reload with the fuzzed draft.
  await expect(page.getByRole('application', { name: 'Journey map' })).toContainText('Rides')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload())
  await expect(page.getByRole('application', { name: 'Journey map' })).toContainText('Rides')
  for (const file of (await readdir(folder)).filter((each) => each.endsWith('.journey'))) {
    const read = parse(await readFile(join(folder, file), 'utf8'))
    expect(read.ok && read.file.maps[0]?.stages[0]?.steps.map(({ title }) => title), file).toEqual([
      '<b>Buys</b>',
      'Rides',
    ])
  }
})
