import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { parse } from '../../../shared/document/parse/file'
import { launchApp, shortcut } from '../launch'
import { sampleFile } from '../sample-file'
import { choose, saveTo } from '../typing'

/** Texts that would take effect if treated as markup, code, a template or an address. */
const TEXTS = [
  '<img src=x onerror="window.hacked=1">',
  '<script>window.hacked=1</script>',
  '</text><script>window.hacked=1</script>',
  ']]><svg onload="window.hacked=1"/>',
  '"><a href="javascript:window.hacked=1">go</a>',
  '<iframe srcdoc="<script>top.hacked=1</script>"></iframe>',
  '{{title}} $t(app.cancel) ${hacked=1}',
  'javascript:window.hacked=1',
  '&lt;b&gt; &amp; <b>bold</b>',
  '<style>*{display:none}</style>',
  '<!--',
  '%3Cscript%3E',
]

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" onload="top.hacked=1">
  <script>top.hacked=1; parent.hacked=1; window.hacked=1; fetch('https://example.com/svg-script')</script>
  <script href="https://example.com/svg.js"/>
  <style>@import url(https://example.com/svg.css); rect { fill: url(https://example.com/svg.svg#a) }</style>
  <foreignObject width="40" height="40"><body xmlns="http://www.w3.org/1999/xhtml"><script>top.hacked=1</script><iframe src="https://example.com/svg-frame"/><img src="https://example.com/svg-img.png" onerror="top.hacked=1"/></body></foreignObject>
  <image href="https://example.com/svg-image.png" width="9" height="9"/><image href="file:///etc/passwd" width="9" height="9"/><use xlink:href="https://example.com/svg-use.svg#a"/>
  <a href="javascript:top.hacked=1"><rect width="40" height="40"/></a><animate attributeName="href" values="javascript:top.hacked=1" begin="0s"/><set attributeName="onclick" to="top.hacked=1"/>
</svg>`

/** Returns the sample with hostile text in every free text field, and pictures of a wrong type. */
function hostileFile(): { readonly text: string; readonly shown: readonly string[] } {
  let at = 0
  const shown: string[] = []
  const free = new Set([
    'title',
    'name',
    'text',
    'note',
    'role',
    'quote',
    'reason',
    'scenario',
    'trigger',
    'end',
    'question',
    'unit',
    'source',
    'vision',
    'label',
  ])
  const spoil = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((part) => spoil(part, key))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, spoil(part, name)]))
    if (typeof value !== 'string' || !free.has(key)) return value
    const text = TEXTS[at++ % TEXTS.length] ?? ''
    shown.push(text)
    return text
  }
  const file = spoil(JSON.parse(sampleFile('Hostile', TEXTS))) as {
    assets: unknown[]
    personas: Record<string, unknown>[]
    maps: { lanes: { id: string; kind: string }[]; stages: { steps: Record<string, unknown>[] }[]; cards: unknown[] }[]
  }
  const assets = (
    [
      ['image/svg+xml', SVG],
      ['image/png', SVG],
      ['text/html', '<script>top.hacked=1</script>'],
      ['image/png', 'no picture at all'],
      ['"><script>', 'GIF89a'],
    ] as const
  ).map(([type, data]) => ({
    id: createHash('sha256')
      .update(type + data)
      .digest('hex'),
    type,
    data: Buffer.from(data).toString('base64'),
  }))
  const [map] = file.maps
  const steps = map?.stages[0]?.steps ?? []
  const lane = map?.lanes.find(({ kind }) => !['emotion', 'steps', 'touchpoints', 'scores', 'owner'].includes(kind))
  if (!map || !lane) throw new Error('the sample has a lane for cards')
  steps.forEach((step, number) => {
    Object.assign(step, {
      note: TEXTS[number],
      title: TEXTS[number],
      moment: { kind: 'decide', reason: TEXTS[number] },
      touchpoints: [{ id: `touch-${number}`, title: TEXTS[number], with: TEXTS[number], note: TEXTS[number] }],
    })
  })
  Object.assign(map, {
    cards: [
      ...assets.map(({ id }, number) => ({
        id: `card-${number}`,
        lane: lane.id,
        step: steps[number]?.id,
        text: TEXTS[number],
        asset: id,
      })),
      { id: 'card-url', lane: lane.id, step: steps[0]?.id, text: 'url', asset: 'https://example.com/asset.png' },
    ],
    notes: [{ id: 'note', text: TEXTS[0], x: 0, y: 0, colour: 'url(https://example.com/colour)' }],
  })
  Object.assign(file.personas[0] ?? {}, {
    photo: 'https://example.com/photo.png',
    colour: 'red;background:url(https://example.com/persona)',
  })
  Object.assign(lane, { colour: '"/><script>top.hacked=1</script>' })
  return { text: JSON.stringify({ ...file, assets }), shown }
}

/** Records each request that is not for the app’s own files; data and blob URLs are allowed. */
async function watchRequests(app: ElectronApplication): Promise<() => Promise<string[] | undefined>> {
  await app.evaluate(({ session }) => {
    const requests: string[] = []
    ;(globalThis as { requests?: string[] }).requests = requests
    for (const each of [session.defaultSession, session.fromPartition('export')]) {
      each.webRequest.onErrorOccurred(({ url }) => requests.push(url))
      each.webRequest.onCompleted(({ url }) => {
        if (!/^(app:\/\/touchline\/|data:|blob:)/.test(url)) requests.push(url)
      })
    }
  })
  return () =>
    app.evaluate(() =>
      (globalThis as { requests?: string[] }).requests?.filter((url) => !url.startsWith('app://touchline/')),
    )
}

async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    hacked: 'hacked' in window,
    foreign: [
      ...document.querySelectorAll(
        'script:not([src^="/"]):not([src^="./"]):not([src^="app:"]), iframe, object, embed, base, style, link[href^="http"], [onload], [onerror], [href^="javascript:"], [src^="http"], [href^="http"]',
      ),
    ].map((element) => element.outerHTML.slice(0, 200)),
  }))
  expect(found).toEqual({ hacked: false, foreign: [] })
}

test('markup, scripts and pictures in a file are shown as text or not at all', async () => {
  test.setTimeout(120_000)
  const folder = await mkdtemp(join(tmpdir(), 'touchline-hostile-'))
  const name = '<img src=x onerror=window.hacked=1>'
  const path = join(folder, `${name}.journey`)
  const { text } = hostileFile()
  await writeFile(path, text)
  const { app, page } = await launchApp()
  const requests = await watchRequests(app)
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] })
  }, path)
  await page.getByRole('button', { name: 'Open' }).first().click()
  const canvas = page.getByRole('application', { name: 'Journey map' })
  await expect(canvas).toBeVisible()
  await expect(page.getByText(`${name}.journey`).first()).toBeVisible()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toContain(name)
  // Visits each step, so that the inspector shows it; then the form of the map.
  await canvas.focus()
  for (const each of TEXTS) {
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('#canvas-focus')).toContainText(each)
    expect(
      await page
        .locator('aside input, aside textarea, [class*=inspector] input, [class*=inspector] textarea')
        .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value)),
    ).toContain(each)
    await expectHarmless(page)
  }
  await page.keyboard.press('Escape')
  await expectHarmless(page)
  for (const [action, ending] of [
    ['export(canvas, svg)', 'svg'],
    ['export(canvas, pdf)', 'pdf'],
    ['export(canvas, png)', 'png'],
  ] as const) {
    await saveTo(app, join(folder, `${name}.${ending}`))
    await choose(app, action)
    await expect(page.getByText(`“${name}.${ending}” was exported.`)).toBeVisible({ timeout: 60_000 })
    await expectHarmless(page)
  }
  expect(await requests()).toEqual([])
  await app.close()

  const svg = await readFile(join(folder, `${name}.svg`), 'utf8')
  // Only the elements: what is between them is text.
  expect(svg.replaceAll(/>[^<]*</g, '><')).not.toMatch(
    /<(script|foreignObject|iframe|img|a|use|animate|set)\b|\son\w+=|javascript:|https?:\/\/(?!www\.w3\.org)/i,
  )
  expect(svg).toContain('&#60;script&#62;')
  const pdf = await readFile(join(folder, `${name}.pdf`), 'latin1')
  expect(pdf).not.toMatch(/\/(JavaScript|JS|Launch|URI|SubmitForm|EmbeddedFile)\b/)
  expect(execFileSync('pdftotext', [join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' })).toContain('<script>')
})

test('an SVG that is shown as a picture runs and loads nothing', async () => {
  const { app, page } = await launchApp()
  const requests = await watchRequests(app)
  const shown = await page.evaluate(async (svg) => {
    const sources = [
      URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })),
      `data:image/svg+xml;base64,${btoa(svg)}`,
    ]
    const loaded = await Promise.all(
      sources.map(async (src) => {
        const picture = Object.assign(document.createElement('img'), { src })
        document.body.append(picture)
        await picture.decode()
        return picture.naturalWidth
      }),
    )
    const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    for (const src of sources) {
      const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
      image.setAttribute('href', src)
      drawing.append(image)
    }
    document.body.append(drawing)
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return { loaded, hacked: 'hacked' in window }
  }, SVG)
  expect(shown).toEqual({ loaded: [40, 40], hacked: false })
  expect(await requests()).toEqual([])
  await app.close()
})

test('keys and ids that mean something to JavaScript mean nothing in files, settings and recent files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-prototype-'))
  const userData = join(folder, 'user-data')
  await mkdir(userData)
  const proto =
    '"__proto__":{"polluted":true,"theme":"dark"},"constructor":{"prototype":{"polluted":true}},"prototype":{"polluted":true}'
  const path = join(folder, 'keys.journey')
  await writeFile(
    join(userData, 'settings.json'),
    `{${proto},"language":"system","theme":"light","scale":1,"autosave":false}`,
  )
  await writeFile(
    join(userData, 'recent-files.json'),
    `{${proto},"files":[{${proto},"path":${JSON.stringify(path)},"when":"2026-11-22T10:00:00Z"}]}`,
  )
  const ids = ['constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']
  let file = sampleFile('Keys', ids).replace(
    '"revision": 0',
    '"constructor": {"prototype": {"polluted": true}}, "prototype": {"polluted": true}, "toString": 1, "revision": 0',
  )
  const known = [...new Set([...file.matchAll(/"id-\d+"/g)].map(([id]) => id))]
  for (const [at, id] of ids.entries()) file = file.replaceAll(known[at] ?? '', `"${id}"`)
  await writeFile(path, file)
  const { app, page } = await launchApp({ userData, args: [path] })
  const clean = () => ['polluted' in {}, Object.keys(Object.prototype), typeof {}.toString, 'polluted' in []] as const
  await expect(page.getByText('keys.journey')).toBeVisible()
  const canvas = page.getByRole('application', { name: 'Journey map' })
  await canvas.focus()
  for (const each of ids) {
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('#canvas-focus')).toContainText(each)
    await page.keyboard.press('Control+4')
  }
  await page.evaluate(async () => {
    const bridge = window['touchline' as never] as unknown as { call(name: string, args: unknown): Promise<unknown> }
    const keys = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}'
    await bridge.call('settings.change', JSON.parse(`{${keys},"theme":"light"}`))
    await bridge.call('recents.forget', JSON.parse(`{${keys},"id":"__proto__"}`))
    await bridge.call('file.open-recent', JSON.parse(`{${keys},"id":"constructor"}`))
  })
  await saveTo(app, join(folder, 'keys.svg'))
  await choose(app, 'export(canvas, svg)')
  await expect(page.getByText('“keys.svg” was exported.')).toBeVisible()
  await shortcut(app, 'CmdOrCtrl+S')
  await expect
    .poll(async () => {
      const read = parse(await readFile(path, 'utf8'))
      return (
        read.ok &&
        read.file.maps[0]?.stages[0]?.steps.map(({ title, emotions }) => [
          title,
          Object.values(emotions).map(({ believed }) => believed?.valence),
        ])
      )
    })
    .toEqual(ids.map((id) => [id, [1]]))
  expect(await page.evaluate(clean)).toEqual([false, [], 'function', false])
  expect(
    await app.evaluate(() => ['polluted' in {}, Object.keys(Object.prototype), typeof {}.toString, 'polluted' in []]),
  ).toEqual([false, [], 'function', false])
  expect(JSON.parse(await readFile(join(userData, 'settings.json'), 'utf8'))).toEqual({
    language: 'system',
    theme: 'light',
    scale: 1,
    autosave: false,
    keepCameraData: false,
  })
  await app.close()
})
