import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp, quitUnsaved, type LaunchedApp } from '../launch'
import { violationsSoFar, watchPolicy } from './hostile-page'
import { layOutMap, useEverything } from './use-everything'

/**
 * Attacks by injected code, with the directive that stops each. A script may set `window.hacked`; every attack has to
 * cause a violation event.
 */
const ATTACKS: readonly (readonly [directive: string, script: string])[] = [
  ['script-src', "try { (0, eval)('window.hacked = 1') } catch {}"],
  ['script-src', "try { new Function('window.hacked = 1')() } catch {}"],
  ['script-src', "try { (async () => {}).constructor('window.hacked = 1')() } catch {}"],
  ['script-src', "try { setTimeout('window.hacked = 1') } catch {}"],
  ['script-src', "try { setInterval('window.hacked = 1', 1) } catch {}"],
  [
    'script-src',
    'try { await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); window.hacked = 1 } catch {}',
  ],
  ['script-src-elem', "add('script').textContent = 'window.hacked = 1'"],
  ['script-src-elem', "add('script').src = 'https://example.com/a.js'"],
  ['script-src-elem', "add('script').src = 'data:text/javascript,window.hacked=1'"],
  [
    'script-src-elem',
    "add('script').src = URL.createObjectURL(new Blob(['window.hacked = 1'], { type: 'text/javascript' }))",
  ],
  ['script-src-elem', "const s = add('script'); s.type = 'module'; s.textContent = 'window.hacked = 1'"],
  ['script-src-elem', "await import('data:text/javascript,window.hacked=1').catch(() => {})"],
  ['script-src-elem', "await import('https://example.com/a.js').catch(() => {})"],
  [
    'script-src-elem',
    "const s = document.createElementNS('http://www.w3.org/2000/svg', 'script'); s.textContent = 'window.hacked = 1'; add('svg', 'http://www.w3.org/2000/svg').append(s)",
  ],
  ['script-src-attr', "const b = add('button'); b.setAttribute('onclick', 'window.hacked = 1'); b.click()"],
  ['script-src-attr', "add('div').innerHTML = '<img src=data:, onerror=\"window.hacked = 1\">'"],
  ['script-src-elem', "const a = add('a'); a.href = 'javascript:window.hacked=1'; a.click()"],
  ['style-src-elem', "add('style').textContent = 'body { color: red }'"],
  ['style-src-elem', "const l = add('link'); l.rel = 'stylesheet'; l.href = 'https://example.com/a.css'"],
  ['style-src-attr', "add('div').innerHTML = '<p style=\"color: red\">red</p>'"],
  ['img-src', "add('img').src = 'https://example.com/a.png'"],
  ['img-src', "add('img').src = 'http://127.0.0.1:9/a.png'"],
  ['img-src', "add('div').style.backgroundImage = 'url(https://example.com/b.png)'"],
  [
    'img-src',
    "const i = document.createElementNS('http://www.w3.org/2000/svg', 'image'); i.setAttribute('href', 'https://example.com/c.png'); add('svg', 'http://www.w3.org/2000/svg').append(i)",
  ],
  ['font-src', "await new FontFace('Data', 'url(data:font/woff2;base64,d09GMgABAAAAAA)').load().catch(() => {})"],
  ['font-src', "await new FontFace('Remote', 'url(https://example.com/a.woff2)').load().catch(() => {})"],
  ['connect-src', "await fetch('https://example.com/').catch(() => {})"],
  ['connect-src', "await fetch('data:text/plain,a').catch(() => {})"],
  ['connect-src', "const x = new XMLHttpRequest(); x.open('GET', 'https://example.com/x'); x.send()"],
  ['connect-src', "try { new WebSocket('wss://example.com/') } catch {}"],
  ['connect-src', "new EventSource('https://example.com/events')"],
  ['connect-src', "navigator.sendBeacon('https://example.com/beacon', 'a')"],
  ['worker-src', "try { new Worker(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }))) } catch {}"],
  ['worker-src', "try { new Worker('data:text/javascript,1') } catch {}"],
  [
    'worker-src',
    "try { new SharedWorker(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }))) } catch {}",
  ],
  ['media-src', "add('video').src = 'https://example.com/a.mp4'"],
  ['media-src', "add('audio').src = 'data:audio/wav;base64,UklGRg'"],
  ['frame-src', "add('iframe').src = 'https://example.com/'"],
  ['frame-src', "add('iframe').src = 'data:text/html,<script>top.hacked=1</script>'"],
  ['object-src', "add('object').data = 'https://example.com/'"],
  ['base-uri', "const b = add('base'); b.href = 'https://example.com/'; b.remove()"],
  ['form-action', "const f = add('form'); f.action = 'https://example.com/'; f.method = 'post'; f.submit()"],
]

/** Adds an element to the page. */
const ADD = `const add = (name, space = 'http://www.w3.org/1999/xhtml') => {
  const element = document.createElementNS(space, name)
  element.classList.add('hostile')
  document.body.append(element)
  return element
}`

let running: LaunchedApp

test.beforeAll(async () => {
  running = await launchApp()
})

test.afterAll(async () => {
  await running.app.close()
})

test('the page has the bridge and nothing of Node or Electron', async () => {
  const found = await running.page.evaluate(() => ({
    names: [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      'electron',
      'ipcRenderer',
      '__dirname',
      'setImmediate',
    ].filter((name) => name in window),
    bridge: Object.keys(window['touchline' as never] as unknown as object).sort(),
    frozen: ['touchline', 'call'].map((name) => {
      const holder = name === 'touchline' ? window : (window['touchline' as never] as unknown as object)
      return Reflect.set(holder, name, null)
    }),
  }))
  expect(found).toEqual({ names: [], bridge: ['call', 'on', 'openDropped', 'tell'], frozen: [false, false] })
})

test('every kind of foreign code and content is blocked by the policy', async () => {
  const { page } = running
  await watchPolicy(page)
  for (const [directive, script] of ATTACKS) {
    const before = await violationsSoFar(page)
    // As injected code. The inspector’s own evaluation may use eval, but code that runs after a timeout may not.
    await page.evaluate(`(async () => { await new Promise((resolve) => setTimeout(resolve)); ${ADD}; ${script} })()`)
    await expect
      .poll(async () => (await violationsSoFar(page)).slice(before.length).map((each) => each.split(' ')[0]), {
        message: script,
      })
      .toContain(directive)
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('.hostile')) element.remove()
    })
    expect(await page.evaluate(() => 'hacked' in window), script).toBe(false)
  }
})

test('normal use breaks no rule of the policy and leaves no error or warning', async () => {
  test.setTimeout(180_000)
  const path = await layOutMap(await mkdtemp(join(tmpdir(), 'touchline-policy-')))
  const { app, page } = await launchApp({ args: [path] })
  await app.evaluate(({ app: electron, BrowserWindow }) => {
    const said: string[] = []
    ;(globalThis as { said?: string[] }).said = said
    const listen = (contents: Electron.WebContents) => {
      // Electron up to 34 passes level and message as arguments after the event.
      contents.on(
        'console-message',
        (event: { level?: unknown; message?: unknown }, level: unknown, message: unknown) => {
          const heard = String(event.message ?? message)
          // React Flow observes the sizes of its nodes. If nodes are mounted in a frame in which the map’s height
          // changes (tabs appear), the notification comes in the next frame, and Chromium logs that.
          if (heard === 'ResizeObserver loop completed with undelivered notifications.') return
          if (['warning', 'error', 2, 3].includes((event.level ?? level) as string)) said.push(heard)
        },
      )
    }
    electron.on('web-contents-created', (_event, contents) => listen(contents))
    const [window] = BrowserWindow.getAllWindows()
    if (!window) throw new Error('there is no window')
    listen(window.webContents)
  })
  // Reloads, now that messages are recorded.
  await page.reload()
  await watchPolicy(page)
  await useEverything(app, page, path)
  expect(await violationsSoFar(page)).toEqual([])
  expect(await app.evaluate(() => (globalThis as { said?: string[] }).said)).toEqual([])
  // The listener works: a blocked image is logged.
  await page.evaluate(() =>
    document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.com/a.png' })),
  )
  await expect
    .poll(() => app.evaluate(() => (globalThis as { said?: string[] }).said?.join('\n')))
    .toMatch(/Content Security Policy/)
  await quitUnsaved(app)
})
