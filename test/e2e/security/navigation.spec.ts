import { writeFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp, type LaunchedApp } from '../launch'
import { sampleFile } from '../sample-file'
import { allPages, navigationsSoFar, runByClick, watchNavigations } from './hostile-page'

/** Addresses of every scheme that a page may try to navigate to or open. */
const ADDRESSES = [
  'https://example.com/',
  'http://example.com/',
  'http://127.0.0.1:9/',
  'file:///etc/passwd',
  'app://other/index.html',
  'app://touchline/export.html',
  'APP://TOUCHLINE/export.html',
  'data:text/html,<script>top.hacked=1</script>',
  'blob:app://touchline/1',
  'javascript:window.hacked=1',
  'chrome://gpu/',
  'chrome-extension://a/b.html',
  'devtools://devtools/bundled/inspector.html',
  'view-source:https://example.com/',
  'view-source:app://touchline/index.html',
  'filesystem:app://touchline/temporary/a',
  'mailto:a@example.com',
  'tel:+48123',
  'ftp://example.com/',
  'sftp://example.com/',
  'ws://example.com/',
  'smb://server/share',
  'ms-settings:',
  'vscode://file/etc/passwd',
  'steam://run/1',
  'intent:a',
  '//example.com/',
  '\\\\server\\share',
  '',
] as const

/** Empty pages, which Chromium creates without a navigation request. */
const EMPTY = ['about:blank', 'about:srcdoc', 'about:blank?a'] as const

/** Ways to leave a page, as scripts with the address in `url`. */
const WAYS: Readonly<Record<string, string>> = {
  href: 'location.href = url',
  assign: 'location.assign(url)',
  replace: 'location.replace(url)',
  'top location': 'top.location = url',
  'window.open itself': "window.open(url, '_self')",
  'window.open top': "window.open(url, '_top')",
  'Navigation API': 'navigation.navigate(url).finished.catch(() => {})',
  link: "const a = document.createElement('a'); a.href = url; document.body.append(a); a.click(); a.remove()",
  'link to the top':
    "const a = document.createElement('a'); a.href = url; a.target = '_top'; document.body.append(a); a.click(); a.remove()",
  'link of an SVG':
    "const s = document.createElementNS('http://www.w3.org/2000/svg', 'a'); s.setAttribute('href', url); const g = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); g.append(s); document.body.append(g); s.dispatchEvent(new MouseEvent('click', { bubbles: true })); g.remove()",
  'image map':
    "const m = document.createElement('map'); const r = document.createElement('area'); r.href = url; m.append(r); document.body.append(m); r.click(); m.remove()",
  'form by GET':
    "const f = document.createElement('form'); f.action = url; document.body.append(f); f.submit(); f.remove()",
  'form by POST':
    "const f = document.createElement('form'); f.action = url; f.method = 'post'; document.body.append(f); f.requestSubmit(); f.remove()",
  'button with an action':
    "const f = document.createElement('form'); const b = document.createElement('button'); b.formAction = url; f.append(b); document.body.append(f); b.click(); f.remove()",
  'meta refresh':
    "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=' + url; document.head.append(m)",
  'inner frame': "const i = document.createElement('iframe'); i.src = url; document.body.append(i)",
}

let running: LaunchedApp
let own: string

test.beforeAll(async () => {
  running = await launchApp()
  own = running.page.url()
  await watchNavigations(running.app)
})

test.afterAll(async () => {
  await running.app.close()
})

/**
 * Expects that nothing was loaded, and that the same single page still runs. A last navigation is awaited first, so
 * earlier ones have been decided.
 */
async function expectToStay(): Promise<void> {
  const { app, page } = running
  const last = 'https://last.example/'
  const already = (await navigationsSoFar(app)).stopped.filter((url) => url === last).length
  await page.evaluate((url) => location.assign(url), last)
  await expect
    .poll(async () => (await navigationsSoFar(app)).stopped.filter((url) => url === last).length)
    .toBe(already + 1)
  expect((await navigationsSoFar(app)).committed).toEqual([])
  expect(await allPages(app)).toEqual([own])
  expect(await page.evaluate(() => ({ here: location.href, hacked: 'hacked' in window }))).toEqual({
    here: own,
    hacked: false,
  })
}

for (const [name, way] of Object.entries(WAYS)) {
  test(`no address navigates the page: ${name}`, async () => {
    for (const url of ADDRESSES) {
      // The empty address means the page itself.
      if (url !== '') await runByClick(running.app, `{ const url = ${JSON.stringify(url)}; ${way}; null }`)
    }
    await running.page.evaluate(() => {
      for (const frame of document.querySelectorAll('iframe, meta[http-equiv=refresh]')) frame.remove()
    })
    await expectToStay()
  })
}

test('the gates are asked, and it is they who say no', async () => {
  const { stopped } = await navigationsSoFar(running.app)
  for (const url of [
    'https://example.com/',
    'http://127.0.0.1:9/',
    'app://other/index.html',
    'app://touchline/export.html',
  ])
    expect(stopped).toContain(url)
})

test('history navigation does not leave the page, and the page can’t reload itself', async () => {
  const { app, page } = running
  await page.evaluate(() => {
    history.pushState(null, '', '/index.html#a')
    history.replaceState(null, '', '/index.html')
  })
  await runByClick(app, 'history.go(-5); history.back(); history.forward(); null')
  await runByClick(app, 'window.kept = 1; location.reload(); null')
  await runByClick(app, "history.pushState(null, '', 'https://example.com/')")
  await expectToStay()
  expect(await page.evaluate(() => 'kept' in window)).toBe(true)
})

test('a page that leaves for an empty one is fetched back with its document', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-empty-')), 'kept.journey')
  await writeFile(path, sampleFile('Kept'))
  const other = await launchApp({ args: [path] })
  for (const url of EMPTY) {
    for (const way of ['href', 'window.open itself', 'form by GET']) {
      await runByClick(other.app, `{ const url = ${JSON.stringify(url)}; ${WAYS[way]}; null }`)
      await expect.poll(() => allPages(other.app)).toEqual([own])
      await expect(other.page.getByText('kept.journey')).toBeVisible()
    }
  }
  await other.app.close()
})

test('no window opens, whatever the scheme, target and key', async () => {
  const { app, page } = running
  const opened = (await runByClick(
    app,
    `${JSON.stringify([...ADDRESSES, ...EMPTY])}.flatMap((url) => [['_blank', ''], ['named', 'popup,width=200'], ['_blank', 'noopener'], ['', 'nodeIntegration=yes,webviewTag=yes,preload=/tmp/a.js']].map(([target, features]) => {
      try { return window.open(url, target, features) === null } catch { return true }
    })).filter((refused) => !refused).length`,
  )) as number
  expect(opened).toBe(0)
  await expectToStay()
  await page.evaluate(
    (addresses) => {
      const list = document.createElement('div')
      list.id = 'links'
      list.style.cssText = 'position:fixed;inset:0;z-index:9999;background:white'
      for (const url of addresses) {
        const link = Object.assign(document.createElement('a'), { href: url, target: '_blank', textContent: 'link ' })
        list.append(link)
        link.click()
        link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }))
        link.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true }))
        link.target = ''
      }
      document.body.append(list)
    },
    ADDRESSES.slice(0, 12),
  )
  const places = await page.evaluate(() =>
    [...document.querySelectorAll('#links a')]
      .map((link) => link.getBoundingClientRect())
      .map(({ x, y }) => ({ x: x + 4, y: y + 4 })),
  )
  for (const { x, y } of places) {
    await page.mouse.click(x, y, { button: 'middle' })
    for (const key of ['Control', 'Shift', 'Alt'] as const) {
      await page.keyboard.down(key)
      await page.mouse.click(x, y)
      await page.keyboard.up(key)
    }
  }
  await page.evaluate(() => document.querySelector('#links')?.remove())
  await expectToStay()
})

test('dropped links, texts and pages are not followed', async () => {
  const { page } = running
  const folder = await mkdtemp(join(tmpdir(), 'touchline-drop-'))
  const hostile = join(folder, 'page.html')
  await writeFile(hostile, '<script>window.hacked = true</script>')
  const session = await page.context().newCDPSession(page)
  const drops = [
    ...ADDRESSES.filter((url) => url !== '').flatMap((url) =>
      ['text/uri-list', 'text/plain'].map((mimeType) => ({
        items: [{ mimeType, data: url, title: 'link', baseURL: 'https://example.com/' }],
        files: [] as string[],
      })),
    ),
    {
      items: [
        {
          mimeType: 'text/html',
          data: '<script>window.hacked = true</script><img src=x onerror="window.hacked = true">',
        },
      ],
      files: [],
    },
    { items: [], files: [hostile] },
  ]
  for (const data of drops) {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data: { ...data, dragOperationsMask: 1 } })
    }
  }
  await expectToStay()
  // The dropped HTML file was read as a journey file and refused.
  await expect
    .poll(() =>
      page.evaluate(() => [...document.querySelectorAll('[role=alert]')].map((alert) => alert.textContent).join(' ')),
    )
    .toContain('page.html')
})

test('no web page can be embedded', async () => {
  const { app, page } = running
  await page.evaluate(() => {
    for (const name of ['webview', 'iframe', 'frame', 'object', 'embed', 'portal', 'fencedframe']) {
      const element = document.createElement(name)
      for (const attribute of ['src', 'data']) element.setAttribute(attribute, 'https://example.com/')
      for (const attribute of ['allowpopups', 'nodeintegration', 'disablewebsecurity'])
        element.setAttribute(attribute, '')
      element.className = 'hostile'
      document.body.append(element)
    }
  })
  await expectToStay()
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('.hostile')) element.remove()
  })
  const attached = await app.evaluate(async ({ BrowserWindow, webContents }, url) => {
    // Even a window that allows webviews gets none.
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true, sandbox: true } })
    const asked: boolean[] = []
    window.webContents.on('will-attach-webview', (event) => asked.push(event.defaultPrevented))
    await window.loadURL(url)
    await window.webContents.executeJavaScript(`new Promise((resolve) => {
      const view = document.createElement('webview')
      view.src = 'data:text/html,hello'
      view.setAttribute('allowpopups', '')
      view.setAttribute('webpreferences', 'nodeIntegration=yes,sandbox=no')
      document.body.append(view)
      view.addEventListener('destroyed', resolve)
      setTimeout(resolve, 1000)
    })`)
    const views = webContents.getAllWebContents().filter((contents) => contents.getType() === 'webview').length
    window.destroy()
    return { asked, views }
  }, own)
  expect(attached).toEqual({ asked: [true], views: 0 })
})

test('a redirect is not followed', async () => {
  const other = await launchApp()
  const outcome = await other.app.evaluate(async ({ BrowserWindow, protocol }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) throw new Error('there is no window')
    const committed: string[] = []
    const stopped: string[] = []
    contents.on('did-navigate', (_event, url) => committed.push(url))
    contents.on('will-redirect', (event) => {
      if (event.defaultPrevented) stopped.push(event.url)
    })
    // Replaces the app’s pages with a server that redirects.
    protocol.unhandle('app')
    for (const to of [
      'app://other/',
      'app://touchline/export.html',
      'data:text/html,hello',
      'https://example.com/',
      'file:///etc/passwd',
    ]) {
      const handler = () => new Response(null, { status: 302, headers: { location: to } })
      protocol.handle('app', handler)
      await contents.loadURL('app://touchline/start').catch(() => undefined)
      protocol.unhandle('app')
    }
    return { committed, stopped }
  })
  expect(outcome.committed).toEqual([])
  expect(outcome.stopped).toContain('app://touchline/export.html')
  await other.app.close()
})
