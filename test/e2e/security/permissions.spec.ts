import { expect, test } from '@playwright/test'
import { launchApp, type LaunchedApp } from '../launch'
import { runByClick } from './hostile-page'

/** Permission names that a page can query; Chromium versions differ in those that they know. */
const NAMES = [
  'accelerometer',
  'accessibility-events',
  'ambient-light-sensor',
  'background-fetch',
  'background-sync',
  'bluetooth',
  'camera',
  'captured-surface-control',
  'clipboard-read',
  'display-capture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'idle-detection',
  'keyboard-lock',
  'local-fonts',
  'local-network-access',
  'magnetometer',
  'microphone',
  'midi',
  'nfc',
  'notifications',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointer-lock',
  'push',
  'screen-wake-lock',
  'smart-card',
  'speaker-selection',
  'storage-access',
  'system-wake-lock',
  'top-level-storage-access',
  'web-printing',
  'window-management',
] as const

const OLD_CLIPBOARD = 'old clipboard, reading'

/** Attempts to use each permission, all with a user gesture, so that only the permission can stop them. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  camera: 'navigator.mediaDevices.getUserMedia({ video: true })',
  microphone: 'navigator.mediaDevices.getUserMedia({ audio: true })',
  screen: 'navigator.mediaDevices.getDisplayMedia({ video: true })',
  'desktop capture': "navigator.mediaDevices.getUserMedia({ video: { mandatory: { chromeMediaSource: 'desktop' } } })",
  geolocation: 'new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))',
  notifications:
    "Notification.requestPermission().then((state) => state === 'granted' ? state : Promise.reject(new Error(state)))",
  'clipboard, reading': 'navigator.clipboard.read()',
  'clipboard, reading text': 'navigator.clipboard.readText()',
  [OLD_CLIPBOARD]: "document.execCommand('paste') ? Promise.resolve() : Promise.reject(new Error('refused'))",
  // A refused request may never settle, so the state of the page is checked.
  fullscreen:
    "Promise.race([document.documentElement.requestFullscreen(), new Promise((resolve) => setTimeout(resolve, 300))]).then(() => document.fullscreenElement ?? Promise.reject(new Error('refused')))",
  'pointer lock': 'document.body.requestPointerLock()',
  'keyboard lock': 'navigator.keyboard.lock()',
  'wake lock': "navigator.wakeLock.request('screen')",
  idle: 'IdleDetector.requestPermission().then((state) => state === "granted" ? state : Promise.reject(new Error(state)))',
  midi: 'navigator.requestMIDIAccess()',
  'midi with exclusive messages': 'navigator.requestMIDIAccess({ sysex: true })',
  screens: 'getScreenDetails()',
  fonts: 'queryLocalFonts().then((fonts) => fonts.length > 0 ? fonts : Promise.reject(new Error("none")))',
  'storage for good':
    'navigator.storage.persist().then((given) => given ? given : Promise.reject(new Error("refused")))',
  HID: 'navigator.hid.requestDevice({ filters: [] }).then((found) => found.length > 0 ? found : Promise.reject(new Error("none")))',
  'serial port': 'navigator.serial.requestPort()',
  USB: 'navigator.usb.requestDevice({ filters: [] })',
  Bluetooth: 'navigator.bluetooth.requestDevice({ acceptAllDevices: true })',
  'known HID':
    'navigator.hid.getDevices().then((found) => found.length > 0 ? found : Promise.reject(new Error("none")))',
  'known serial ports':
    'navigator.serial.getPorts().then((found) => found.length > 0 ? found : Promise.reject(new Error("none")))',
  'known USB':
    'navigator.usb.getDevices().then((found) => found.length > 0 ? found : Promise.reject(new Error("none")))',
  payment:
    "new PaymentRequest([{ supportedMethods: 'https://example.com/' }], { total: { label: 'a', amount: { currency: 'EUR', value: '1' } } }).show()",
  credentials:
    "navigator.credentials.get({ password: true, mediation: 'required' }).then((found) => found ?? Promise.reject(new Error('none')))",
  'service worker': "navigator.serviceWorker.register('/index.js')",
  'mail program': "fetch('mailto:a@example.com')",
}

let running: LaunchedApp

test.beforeAll(async () => {
  running = await launchApp()
})

test.afterAll(async () => {
  await running.app.close()
})

/** Returns the outcome of each attempt that was not refused. */
async function tryAll(run: (script: string) => Promise<unknown>): Promise<Record<string, unknown>> {
  const outcomes: Record<string, unknown> = {}
  const version = await running.app.evaluate(() => process.versions.electron)
  for (const [name, attempt] of Object.entries(ATTEMPTS)) {
    // Electron 33, used in some test environments, is older than this permission.
    if (name === OLD_CLIPBOARD && version.startsWith('33.')) continue
    outcomes[name] = await run(`(async () => {
      const late = new Promise((resolve) => setTimeout(() => resolve('no answer'), 3000))
      try { return await Promise.race([(${attempt}).then(() => 'granted'), late]) } catch { return 'refused' }
    })()`)
  }
  return Object.fromEntries(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'refused'))
}

const lookUp = `Promise.all(${JSON.stringify(NAMES)}.map(async (name) => [name, await navigator.permissions.query({ name, sysex: true }).then(({ state }) => state, (error) => error.name)]))`

test('no permission is given but writing to the clipboard, by request and by check', async () => {
  const { app } = running
  expect(await tryAll((script) => runByClick(app, script))).toEqual({})
  const states = (await runByClick(app, lookUp)) as [string, string][]
  // A name unknown to this Chromium is a TypeError.
  expect(states.filter(([, state]) => state === 'denied').length).toBeGreaterThan(10)
  expect(states.filter(([, state]) => state !== 'denied' && !state.endsWith('Error'))).toEqual([])
  expect(
    await runByClick(app, "navigator.clipboard.writeText('written').then(() => 'written', (error) => error.name)"),
  ).toBe('written')
  expect(
    await runByClick(app, "navigator.permissions.query({ name: 'clipboard-write' }).then(({ state }) => state)"),
  ).toBe('granted')
})

test('our pages have no way to files but the main process', async () => {
  const names = ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker']
  expect(await running.page.evaluate((tried) => tried.filter((name) => name in window), names)).toEqual([])
})

test('a page of another origin is given nothing at all', async () => {
  const { app } = await launchApp()
  await app.evaluate(async ({ BrowserWindow, session }) => {
    // The request filter would block the page; the checks behind it must hold too.
    session.defaultSession.webRequest.onBeforeRequest(null)
    const window = new BrowserWindow({ show: true, title: 'Foreign' })
    await window.loadURL('app://other/index.html')
  })
  const inForeign = (script: string) =>
    app.evaluate(({ BrowserWindow }, code) => {
      const foreign = BrowserWindow.getAllWindows().find(
        ({ webContents }) => webContents.getURL() === 'app://other/index.html',
      )
      foreign?.focus()
      return foreign?.webContents.executeJavaScript(code, true) as Promise<unknown>
    }, script)
  expect(await inForeign('isSecureContext')).toBe(true)
  expect(await tryAll(inForeign)).toEqual({})
  expect(await inForeign("navigator.permissions.query({ name: 'clipboard-write' }).then(({ state }) => state)")).toBe(
    'denied',
  )
  expect(
    ((await inForeign(lookUp)) as [string, string][]).filter(
      ([, state]) => state !== 'denied' && !state.endsWith('Error'),
    ),
  ).toEqual([])
  await app.close()
})

test('selects no Bluetooth device, even if one is available', async () => {
  const chosen = await running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const answers: string[] = []
    let prevented = false
    const event = { preventDefault: () => (prevented = true) } as unknown as Electron.Event
    contents?.emit('select-bluetooth-device', event, [{ deviceId: '00:11', deviceName: 'Headset' }], (id: string) =>
      answers.push(id),
    )
    return { prevented, answers }
  })
  expect(chosen).toEqual({ prevented: true, answers: [''] })
})

test('downloads nothing', async () => {
  const { app } = running
  await app.evaluate(({ session }) => {
    const seen: string[] = []
    ;(globalThis as { downloads?: string[] }).downloads = seen
    session.defaultSession.on('will-download', (event, item) =>
      seen.push(`${item.getURL().slice(0, 20)} ${event.defaultPrevented ? 'prevented' : 'begun'}`),
    )
  })
  for (const [url, name] of [
    ['data:text/plain,hello', 'a.txt'],
    ['data:application/octet-stream,MZ', 'b.exe'],
    ['/index.html', 'c.html'],
  ]) {
    await runByClick(
      app,
      `{ const a = document.createElement('a'); a.href = ${JSON.stringify(url)}; a.download = ${JSON.stringify(name)}; document.body.append(a); a.click(); a.remove(); null }`,
    )
  }
  await expect.poll(() => app.evaluate(() => (globalThis as { downloads?: string[] }).downloads)).toHaveLength(3)
  expect(
    await app.evaluate(() =>
      (globalThis as { downloads?: string[] }).downloads?.filter((each) => !each.endsWith('prevented')),
    ),
  ).toEqual([])
})
