import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp, root, type LaunchedApp } from '../launch'

/** One step up, or what some decoder takes for one. */
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

/** Other ways to name a file that is not in the bundle, or to name one of the bundle as what it is not. */
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

/** The answers to requests that the app's own pages could make, with what was sent. */
function ask(urls: readonly string[], init: RequestInit): Promise<[string, number, string][]> {
  return running.app.evaluate(
    async ({ session }, [tried, options]) => {
      const all: [string, number, string][] = []
      for (const url of tried) {
        // What the filter of requests cancels has no answer at all.
        const answer = await session.defaultSession.fetch(url, options).catch(() => null)
        all.push([url, answer?.status ?? 0, answer === null ? '' : (await answer.text()).slice(0, 20)])
      }
      return all
    },
    [urls, init] as const,
  )
}

/** As `ask`; an answer from the main process that got lost on its way (see `expectTitles`) is asked for again. */
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
  // A path that ends where it began is the page itself, which is no way out.
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

test('every page, file and refusal comes with the policy', async () => {
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
    // Asked for by the main process itself, so that no gate of a page is in the way.
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

test('the bundle holds plain files and folders alone', async () => {
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
