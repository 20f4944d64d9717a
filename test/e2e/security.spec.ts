import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { CALLS, TELLS } from '../../shared/ipc'
import { launchApp, root, type RunningApp, shortcut } from './launch'
import { sampleFile } from './sample-file'
import { saveTo } from './typing'

/** The bridge as a hostile page would use it: with any name and any arguments. */
interface AnyBridge {
  call(name: string, args: unknown): Promise<unknown>
  tell(name: string, args: unknown): void
  on(name: string, listener: () => void): void
}

let running: RunningApp

test.beforeAll(async () => {
  running = await launchApp()
})

test.afterAll(async () => {
  await running.app.close()
})

test('the page has the bridge and nothing of Node or Electron', async () => {
  const found = await running.page.evaluate(() => ({
    names: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window),
    bridge: Object.keys(window['touchline' as never] as unknown as object).sort(),
  }))
  expect(found).toEqual({ names: [], bridge: ['call', 'on', 'openDropped', 'tell'] })
})

test('every window is sandboxed and isolated', async () => {
  const preferences = await running.app.evaluate(({ BrowserWindow }) => {
    return BrowserWindow.getAllWindows().map(({ webContents }) => {
      const known = webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = known.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity }
    })
  })
  expect(preferences).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true }])
})

test('no script runs but those of the app', async () => {
  const { page } = running
  const evaluated = await page.evaluate(async () => {
    // Playwright's own evaluation may use eval; what runs after it may not.
    await new Promise((resolve) => setTimeout(resolve))
    try {
      // The indirect form, as a library would use it.
      return String((0, eval)('1 + 1'))
    } catch (error) {
      return (error as Error).name
    }
  })
  expect(evaluated).toBe('EvalError')
  const violations = await page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const inserted = [
      Object.assign(document.createElement('script'), { textContent: 'window.hacked = true' }),
      Object.assign(document.createElement('script'), { src: 'https://example.com/a.js' }),
      Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }),
      Object.assign(document.createElement('object'), { data: 'https://example.com/' }),
      Object.assign(document.createElement('img'), { src: 'https://example.com/a.png' }),
    ]
    document.body.append(...inserted)
    const button = document.createElement('button')
    button.setAttribute('onclick', 'window.hacked = true')
    document.body.append(button)
    button.click()
    await fetch('https://example.com/').catch(() => undefined)
    for (let round = 0; round < 50 && seen.length < 7; round++) await new Promise((resolve) => setTimeout(resolve, 20))
    for (const element of [...inserted, button]) element.remove()
    return { seen: seen.sort(), hacked: 'hacked' in window }
  })
  expect(violations.hacked).toBe(false)
  expect(violations.seen).toEqual(['connect-src', 'frame-src', 'img-src', 'object-src', 'script-src-attr', 'script-src-elem', 'script-src-elem'])
})

test('the page stays where it is', async () => {
  const { app, page } = running
  const before = page.url()
  const opened = await page.evaluate(() => window.open('https://example.com/') !== null)
  expect(opened).toBe(false)
  for (const leave of ["location.href = 'https://example.com/'", "location.assign('file:///etc/passwd')", "location.replace('app://other/index.html')"]) {
    await app.evaluate(({ BrowserWindow }, script) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script, true).catch(() => undefined), leave)
  }
  await page.evaluate(() => {
    for (const target of ['_self', '_blank', '_top']) {
      const link = Object.assign(document.createElement('a'), { href: 'https://example.com/', target })
      document.body.append(link)
      link.click()
      link.remove()
    }
  })
  // Asked of main, after the page's next answer: whatever the clicks started has been decided by then.
  const after = await app.evaluate(async ({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows()
    return Promise.all(windows.map(async ({ webContents }) => [webContents.getURL(), await webContents.executeJavaScript('location.href')] as unknown[]))
  })
  expect(after).toEqual([[before, before]])
})

test('200 ways out of the bundle lead nowhere', async () => {
  const climbs = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '.%2e/', '..\\', '..%5c', '%252e%252e%252f', '..%c0%af', './../', '....//', '%00../']
  const targets = ['main/main.js', 'package.json', 'etc/passwd']
  const ways = climbs.flatMap((climb) => [1, 2, 3, 4, 8, 16].flatMap((times) => targets.map((target) => `app://touchline/${climb.repeat(times)}${target}`)))
  expect(ways.length).toBeGreaterThan(200)
  const statuses = await running.app.evaluate(async ({ session }, urls) => {
    const all: number[] = []
    for (const url of urls) all.push((await session.defaultSession.fetch(url)).status)
    return [...new Set(all)]
  }, ways)
  expect(statuses).toEqual([404])
  const foreign = await running.app.evaluate(async ({ session }) => (await session.defaultSession.fetch('app://other/index.html')).status)
  expect(foreign).toBe(404)
})

test('every page comes with its policy', async () => {
  const headers = await running.page.evaluate(async () => Object.fromEntries((await fetch('/index.html')).headers))
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/)
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin' })
})

test('main refuses channels that are not for the page and arguments that are not right', async () => {
  const { page, app } = running
  const names = ['file.open-path', '__proto__', 'constructor', 'toString', '', 'ELECTRON_BROWSER_REQUIRE', 'CALLS']
  const unknown = await page.evaluate(async (tried) => {
    const bridge = window['touchline' as never] as unknown as AnyBridge
    const said: string[] = []
    for (const name of tried) {
      await bridge.call(name, { path: '/etc/passwd' }).catch((error: Error) => said.push(error.message))
      for (const use of [() => bridge.tell(name, {}), () => bridge.on(name, () => undefined)]) {
        try {
          use()
        } catch (error) {
          said.push((error as Error).message)
        }
      }
    }
    return said
  }, names)
  expect(unknown).toHaveLength(names.length * 3)
  for (const message of unknown) expect(message).toContain('There is no channel')

  const refused = await page.evaluate(
    async ([calls, tells]) => {
      const bridge = window['touchline' as never] as unknown as AnyBridge
      const wrong = [null, 1, 'x', [], [{}], { id: 1, text: 2, url: {}, map: [] }]
      const said: string[] = []
      for (const name of calls) {
        // Objects without keys are right for calls without arguments.
        for (const args of wrong.slice(0, 5)) said.push(await bridge.call(name, args).then(() => `${name} answered ${JSON.stringify(args)}`, (error: Error) => error.message))
      }
      for (const name of tells) for (const args of wrong) bridge.tell(name, args)
      said.push(await bridge.call('export.job', {}).then(() => 'the job of an export was given away', (error: Error) => error.message))
      said.push(await bridge.call('file.save', { id: 'other', text: '', suggestedName: '', saveAs: false, overwrite: false }).then(() => 'saved', (error: Error) => error.message))
      return said
    },
    [Object.keys(CALLS), Object.keys(TELLS)] as const,
  )
  for (const message of refused) expect(message).toMatch(/was refused|failed/)
  // Nothing of the machine is told: no stack, no path.
  for (const message of refused) expect(message).not.toMatch(/\n|\/|\\/)
  expect(await app.evaluate(({ app: electron }) => electron.isReady())).toBe(true)
})

test('no permission is given but writing to the clipboard', async () => {
  const states = await running.page.evaluate(async () => {
    const ask = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', (error: Error) => error.name)
    return {
      geolocation: await ask('geolocation'),
      notifications: await Notification.requestPermission(),
      camera: await ask('camera'),
      reading: await ask('clipboard-read'),
      media: media === 'granted',
      writing: await ask('clipboard-write'),
    }
  })
  expect(states).toEqual({ geolocation: 'denied', notifications: 'denied', camera: 'denied', reading: 'denied', media: false, writing: 'granted' })
})

test('the whole app makes no connection', async () => {
  const traces = spawnSync('strace', ['-f', '-e', 'trace=none', 'true'])
  test.skip(process.platform !== 'linux' || traces.status !== 0, 'this system does not let strace trace')
  test.setTimeout(120_000)
  const folder = await mkdtemp(join(tmpdir(), 'touchline-network-'))
  const trace = join(folder, 'trace.txt')
  const path = join(folder, 'map.journey')
  await writeFile(path, sampleFile('No network'))
  const wrapper = join(folder, 'electron')
  const electron = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist'), 'electron')
  await writeFile(wrapper, `#!/bin/sh\nexec strace -f -qq -o "${trace}" -e trace=connect,sendto,sendmsg,sendmmsg "${electron}" "$@"\n`)
  await chmod(wrapper, 0o755)
  const sandbox = process.getuid?.() !== 0
  const app = await _electron.launch({
    executablePath: wrapper,
    args: [...(sandbox ? [] : ['--no-sandbox']), root, path],
    env: { ...(process.env as Record<string, string>), TOUCHLINE_USER_DATA: join(folder, 'user-data') },
    chromiumSandbox: sandbox,
    cwd: root,
  })
  const page = await app.firstWindow()
  await expect(page.getByText('map.journey')).toBeVisible()
  await expect.poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('export.pdf')?.enabled)).toBe(true)
  await saveTo(app, join(folder, 'map.pdf'))
  await shortcut(app, 'CmdOrCtrl+E')
  await expect(page.getByText('“map.pdf” was exported.')).toBeVisible({ timeout: 60_000 })
  // What Chromium does of its own accord begins some seconds after the start; there is no event for it not happening.
  await new Promise((resolve) => setTimeout(resolve, 8000))
  await app.close()
  const lines = (await readFile(trace, 'utf8')).split('\n')
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.filter((line) => /AF_INET|sin6?_addr|sa_family=AF_INET/.test(line))).toEqual([])
})
