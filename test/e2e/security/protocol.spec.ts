import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp, root, type LaunchedApp } from '../launch'

/** One level up, or sequences that a decoder may treat as such. */
const CLIMBS = [
  '../',
  '..%2f',
  '%2e%2e/',
  '%2e%2e%2f',
  '.%2e/',
  '..\\',
  '..%5c',
  '%2e%2e%5c',
  '%252e%252e%252f',
  '%25252e%25252e%25252f',
  '..%c0%af',
  '..%ef%bc%8f',
  '\u2024\u2024/',
  '\uff0e\uff0e/',
  './../',
  '....//',
  '..;/',
  '%00../',
  '..%00/',
  '.. /',
  '..%20/',
  '..%09/',
]
const TARGETS = ['main/main.js', 'package.json', 'etc/passwd']

/** Other names of files outside the bundle, or unusual names of files inside it. */
const STRANGE = [
  '/etc/passwd',
  '//etc/passwd',
  '///etc/passwd',
  '/C:/windows/win.ini',
  '/c:%5cwindows%5cwin.ini',
  '/c%3a/windows/win.ini',
  '//server/share/a.js',
  '/\\\\server\\share\\a.js',
  '/file:///etc/passwd',
  '/index.html.',
  '/index.html..',
  '/index.html%20',
  '/index.html%00',
  '/index.html%00.js',
  '/index.html::$DATA',
  '/index.html:a',
  '/index.html/',
  '/index.html/.',
  '/index.html%2f',
  '/INDEX~1.HTM',
  '/%69ndex.html%2e',
  '/.hidden.js',
  '/.git/config',
  '/assets',
  '/assets/',
  '/assets/.',
  '/assets/..',
  '/assets/../index.html/..',
  '/%',
  '/%zz',
  '/%u002e%u002e/a.js',
  '/..',
  '/.',
  '/...',
  '/CON.js',
  '/index.htm',
  '/main.js',
  '/../main/preload.cjs',
  '/node_modules/electron/index.js',
]

let running: LaunchedApp

test.beforeAll(async () => {
  running = await launchApp()
})

test.afterAll(async () => {
  await running.app.close()
})

/** Returns the URL, status and beginning of each response to requests of the app’s session. */
function ask(urls: readonly string[], init: RequestInit): Promise<[string, number, string][]> {
  return running.app.evaluate(
    async ({ session }, [tried, options]) => {
      const all: [string, number, string][] = []
      for (const url of tried) {
        // A request cancelled by the filter has no response.
        const answer = await session.defaultSession.fetch(url, options).catch(() => null)
        all.push([url, answer?.status ?? 0, answer === null ? '' : (await answer.text()).slice(0, 20)])
      }
      return all
    },
    [urls, init] as const,
  )
}

/** Like `ask`, but retries if the result from the main process is lost (see `launchApp`). */
async function statuses(urls: readonly string[], init: RequestInit = {}): Promise<[string, number, string][]> {
  let answers: [string, number, string][] = []
  await expect(async () => {
    const lost = new Promise<never>((_, reject) => setTimeout(reject, 10_000, new Error('no answer came')))
    answers = await Promise.race([ask(urls, init), lost])
  }).toPass({ timeout: 45_000 })
  return answers
}

test('200 ways out of the bundle lead nowhere', async () => {
  const climbing = CLIMBS.flatMap((climb) =>
    [1, 2, 3, 4, 8, 16].flatMap((times) => TARGETS.map((target) => `app://touchline/${climb.repeat(times)}${target}`)),
  )
  const inside = CLIMBS.flatMap((climb) =>
    TARGETS.map((target) => `app://touchline/assets/${climb.repeat(4)}${target}?a#b`),
  )
  const ways = [...climbing, ...inside, ...STRANGE.map((path) => `app://touchline${path}`)]
  expect(ways.length).toBeGreaterThan(200)
  // A path that ends where it began is the page itself.
  const found = (await statuses(ways)).filter(
    ([, status, text]) => status !== 404 && !(status === 200 && text.toLowerCase().startsWith('<!doctype html>')),
  )
  expect(found).toEqual([])
})

test('only the own host is served, and only to reading', async () => {
  const hosts = ['other', 'touchline.example', 'TOUCHLINE.', 'touchline%2eexample', 'localhost', '127.0.0.1', '']
  for (const [url, status] of await statuses(hosts.map((host) => `app://${host}/index.html`)))
    expect([0, 404], url).toContain(status)
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']) {
    expect(
      (await statuses(['app://touchline/index.html'], { method })).map(([, status]) => status),
      method,
    ).toEqual([404])
  }
  expect(
    (await statuses(['app://touchline/index.html', 'app://touchline/index.html?a=../../b', 'APP://TOUCHLINE/'])).map(
      ([, status]) => status,
    ),
  ).toEqual([200, 200, 200])
})

test('sends the policy with every page, file and refusal', async () => {
  const script = await running.page.evaluate(() => document.querySelector('script')?.src ?? '')
  const answers = await running.page.evaluate(
    (urls) => Promise.all(urls.map(async (url) => Object.fromEntries((await fetch(url)).headers))),
    ['/index.html', '/export.html', script, '/nowhere.html'],
  )
  for (const headers of answers) {
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:|nonce/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    })
  }
})

test('other schemes are requested by nobody', async () => {
  const urls = [
    'https://example.com/',
    'http://127.0.0.1:9/',
    'ws://127.0.0.1:9/',
    'file:///etc/passwd',
    `file://${root}/package.json`,
    'ftp://example.com/',
    'chrome://gpu/',
    'app://other/index.html',
  ]
  const outcomes = await running.app.evaluate(async ({ BrowserWindow }, tried) => {
    // Loaded by the main process itself, so that only the request filter can stop it.
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
    const all: string[] = []
    for (const url of tried)
      all.push(
        await window.loadURL(url).then(
          () => `${url} was loaded`,
          (error: Error & { code: string }) => error.code,
        ),
      )
    window.destroy()
    return all
  }, urls)
  expect(outcomes.filter((outcome) => outcome.endsWith('was loaded'))).toEqual([])
  expect(outcomes.filter((outcome) => outcome === 'ERR_BLOCKED_BY_CLIENT').length).toBeGreaterThanOrEqual(3)
})

test('the bundle contains only plain files and folders', async () => {
  const bundle = join(root, 'build/renderer')
  const entries = await readdir(bundle, { recursive: true })
  expect(entries.length).toBeGreaterThan(10)
  const kinds = await Promise.all(
    entries.map(async (name) =>
      lstat(join(bundle, name)).then((found) => (found.isFile() || found.isDirectory() ? null : name)),
    ),
  )
  expect(kinds.filter((name) => name !== null)).toEqual([])
})
