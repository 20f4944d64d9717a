import { readFileSync } from 'node:fs'
import { chmod, cp, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { _electron, expect, test } from '@playwright/test'
import { launchApp, root, type LaunchedApp } from '../launch'
import { sampleFile } from '../sample-file'
import { choose, saveTo } from '../typing'

let running: LaunchedApp

test.beforeAll(async () => {
  running = await launchApp()
})

test.afterAll(async () => {
  await running.app.close()
})

test('every window, the hidden one of exports too, is sandboxed, isolated and without what Electron warns of', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-windows-'))
  const path = join(folder, 'map.journey')
  await writeFile(path, sampleFile('Windows'))
  const { app, page } = await launchApp({ args: [path] })
  await app.evaluate(({ app: electron, webContents }) => {
    const seen: object[] = []
    ;(globalThis as { seen?: object[] }).seen = seen
    const note = (contents: Electron.WebContents) => {
      const known = contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, ...others } = known.getLastWebPreferences()
      const {
        nodeIntegrationInSubFrames = false,
        nodeIntegrationInWorker = false,
        webSecurity = true,
        allowRunningInsecureContent = false,
        experimentalFeatures = false,
        enableBlinkFeatures = '',
        navigateOnDragDrop = false,
        spellcheck = false,
      } = others
      seen.push({
        sandbox,
        contextIsolation,
        nodeIntegration,
        webviewTag,
        nodeIntegrationInSubFrames,
        nodeIntegrationInWorker,
        webSecurity,
        allowRunningInsecureContent,
        experimentalFeatures,
        enableBlinkFeatures,
        navigateOnDragDrop,
        spellcheck,
      })
    }
    webContents.getAllWebContents().forEach(note)
    electron.on('web-contents-created', (_event, contents) => contents.once('dom-ready', () => note(contents)))
  })
  for (const format of ['pdf', 'png'] as const) {
    const name = `map.${format}`
    await saveTo(app, join(folder, name))
    await choose(app, `export(canvas, ${format})`)
    await expect(page.getByText(`“${name}” was exported.`)).toBeVisible({ timeout: 60_000 })
  }
  const safe = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    navigateOnDragDrop: false,
    spellcheck: false,
  }
  expect(await app.evaluate(() => (globalThis as { seen?: object[] }).seen)).toEqual([safe, safe, safe])
  await app.close()
})

test('no switch turns a protection off, and nothing that a page could use is on', async () => {
  const switches = [
    'disable-web-security',
    'allow-running-insecure-content',
    'enable-blink-features',
    'enable-experimental-web-platform-features',
    'disable-site-isolation-trials',
    'ignore-certificate-errors',
    'js-flags',
    'remote-allow-origins',
  ]
  const found = await running.app.evaluate(
    ({ app, session }, names) => ({
      switches: names.filter((name) => app.commandLine.hasSwitch(name)),
      spelling: session.defaultSession.isSpellCheckerEnabled(),
      languages: session.defaultSession.getSpellCheckerLanguages(),
      extensions: (session.defaultSession.extensions ?? session.defaultSession).getAllExtensions().length,
      protocols: ['touchline', 'app', 'journey', 'http'].filter((scheme) => app.isDefaultProtocolClient(scheme)),
    }),
    switches,
  )
  expect(found).toEqual({ switches: [], spelling: false, languages: [], extensions: 0, protocols: [] })
})

test('a page can’t open the developer tools', async () => {
  const opened = await running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.openDevTools()
    contents?.toggleDevTools()
    return contents?.isDevToolsOpened()
  })
  expect(opened).toBe(false)
})

test("started as a normal user, every page runs in Chromium's sandbox", async () => {
  test.skip(process.platform !== 'linux', 'the state of the sandbox is read from /proc')
  const folder = await mkdtemp(join(tmpdir(), 'touchline-sandbox-'))
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist')
  let launch: Parameters<typeof _electron.launch>[0] = { args: [root], chromiumSandbox: true }
  if (process.getuid?.() === 0) {
    // Root can’t use the sandbox: the app is started as the user nobody, from a folder that this user can read.
    await chmod(folder, 0o777)
    await cp(dist, join(folder, 'dist'), { recursive: true, verbatimSymlinks: true })
    await cp(join(root, 'build'), join(folder, 'app/build'), { recursive: true })
    await cp(join(root, 'package.json'), join(folder, 'app/package.json'))
    const wrapper = join(folder, 'electron')
    await writeFile(
      wrapper,
      `#!/bin/sh\nexport HOME="${folder}" XDG_RUNTIME_DIR="${folder}"\nexec setpriv --reuid=65534 --regid=65534 --clear-groups "${join(folder, 'dist/electron')}" "$@"\n`,
    )
    await chmod(wrapper, 0o755)
    launch = { executablePath: wrapper, args: [join(folder, 'app')], chromiumSandbox: true }
  }
  const app = await _electron.launch({
    ...launch,
    env: { ...(process.env as Record<string, string>), TOUCHLINE_USER_DATA: join(folder, 'user-data') },
    cwd: folder,
  })
  const page = await app.firstWindow()
  await expect(page.getByRole('button', { name: 'New journey map' })).toBeVisible()
  const state = await app.evaluate(({ app: electron, webContents }) => ({
    noSandbox: electron.commandLine.hasSwitch('no-sandbox'),
    user: process.getuid?.(),
    pages: webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
  }))
  expect(state.noSandbox).toBe(false)
  expect(state.user).not.toBe(0)
  for (const pid of state.pages) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    // A seccomp filter, no new privileges, no effective capabilities.
    expect(status).toMatch(/^Seccomp:\t2$/m)
    expect(status).toMatch(/^NoNewPrivs:\t1$/m)
    expect(status).toMatch(/^CapEff:\t0+$/m)
  }
  await app.close()
})
