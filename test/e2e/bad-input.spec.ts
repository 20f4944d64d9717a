import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import en from '../../assets/locales/en.json' with { type: 'json' }
import { parse } from '../../shared/document/parse/file'
import { LIMITS } from '../../shared/document/schema'
import { pngChunk, pngEnd, pngHead } from '../../shared/formats/png'
import { base64At, pictureHead } from '../../shared/formats/picture'
import { launchApp, type LaunchedApp, shortcut } from './launch'
import { sampleFile } from './sample-file'
import { expectTitles } from './title'
import { choose, openFrom } from './typing'

/** What has to be said or shown within this time (ms), whatever the file. */
const WITHIN = 10_000
const good = sampleFile('Good')

/** The catalogue has two forms of a message that counts. */
type Code = Exclude<Extract<keyof typeof en, `problem.${string}`>, `${string}_${string}`> | 'problem.invalid'
/** A bad file: its name, its content or what makes it, the message, and words that say where. */
type Bad = readonly [
  name: string,
  content: string | Uint8Array | ((path: string) => Promise<unknown>),
  code: Code,
  ...says: readonly string[],
]

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const withField = (json: string) => good.replace('"revision": 0', `"revision": 0, ${json}`)

interface Raw {
  maps: { stages: { id: string; steps: { id: string }[] }[]; lanes: { id: string; kind: string }[]; cards: unknown[] }[]
}

/** The good file with cards in its last lane. */
function withCards(cards: (lane: string, step: string) => unknown[]): string {
  const file = JSON.parse(good) as Raw
  const [map] = file.maps
  if (!map) throw new Error('the sample has a map')
  map.cards = cards(map.lanes.at(-1)?.id ?? '', map.stages[0]?.steps[0]?.id ?? '')
  return JSON.stringify(file)
}

const BAD: readonly Bad[] = [
  ['truncated.journey', good.slice(0, -20), 'problem.not-json', 'line'],
  ['half.journey', good.slice(0, good.length / 2), 'problem.not-json', 'line'],
  [
    'inside-a-letter.journey',
    Buffer.from('{"format": "touchline-journey", "title": "Ż').subarray(0, -1),
    'problem.not-text',
  ],
  ['empty.journey', '', 'problem.empty'],
  ['nul.journey', new Uint8Array(65_536), 'problem.not-text'],
  ['utf-16-with-mark.journey', Buffer.from(`\ufeff${good}`, 'utf16le'), 'problem.utf-16'],
  ['utf-16.journey', Buffer.from(good, 'utf16le'), 'problem.utf-16'],
  [
    'large.journey',
    Buffer.concat([Buffer.from(good), Buffer.alloc(LIMITS.fileBytes + 1 - Buffer.byteLength(good), ' ')]),
    'problem.too-large',
    '100 MB',
  ],
  ['deep.journey', withField(`"later": ${nested(100_000)}`), 'problem.too-deep', 'later'],
  ['proto.journey', withField('"__proto__": {"polluted": true}'), 'problem.bad-key', '__proto__'],
  ['nan.journey', withField('"later": NaN'), 'problem.not-json', 'line'],
  ['infinite.journey', withField('"later": [1e999]'), 'problem.bad-number', 'later[0]'],
  [
    'twice.journey',
    withCards((lane, step) => [1, 2].map(() => ({ id: 'twice', lane, step, text: 'Here' }))),
    'problem.invalid',
    'twice',
  ],
  ['cycle.journey', withCards((lane, step) => [{ id: step, lane, step, text: 'Inside of itself' }]), 'problem.invalid'],
  ['long-text.journey', withField(`"later": "${'x'.repeat(10 * 1024 * 1024)}"`), 'problem.text-too-long', 'later'],
  [
    'many-cards.journey',
    withCards((lane, step) =>
      Array.from({ length: 100_000 }, (_, at) => ({ id: `card-${at}`, lane, step, text: 'x' })),
    ),
    'problem.too-many-cards',
    '50000',
  ],
  ['types.journey', good.replace('"personas": [', '"personas": [7, '), 'problem.invalid', 'personas[0]'],
  ['many-types.journey', good.replaceAll('"id": "', '"id": 7, "was": "'), 'problem.invalid'],
  ['future.journey', good.replace(/"version": \d+/, '"version": 99'), 'problem.too-new', '99'],
  ['past.journey', good.replace(/"version": \d+/, '"version": 0'), 'problem.unknown-version', '0'],
  [
    'merge.journey',
    good.replace('\n  "title"', '\n<<<<<<< HEAD\n  "title": "Mine",\n=======\n  "title"').concat('>>>>>>> theirs\n'),
    'problem.conflict-markers',
    'line',
  ],
  ['drawing.journey', '{"type": "excalidraw", "version": 2, "elements": []}', 'problem.not-journey'],
  ['page.journey', '<!doctype html><title>Sign in</title>', 'problem.not-journey'],
  ['program.journey', Buffer.from('\x7fELF\x02\x01\x01\x00\x00\x00\x00', 'latin1'), 'problem.not-text'],
  ['picture.journey', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'problem.not-text'],
  ['folder.journey', (path) => mkdir(path), 'problem.not-a-file'],
  ['gone.journey', () => Promise.resolve(), 'problem.missing'],
  ...(process.platform === 'win32'
    ? []
    : [
        [
          'pipe.journey',
          (path: string) => Promise.resolve(execFileSync('mkfifo', [path])),
          'problem.not-a-file',
        ] as const,
      ]),
]

/** A message of the catalogue with the file's name, any other value left open. */
function messageOf(code: Code, name: string): RegExp {
  const texts = code === 'problem.invalid' ? [en['problem.invalid_one'], en['problem.invalid_other']] : [en[code]]
  const pattern = (text: string) =>
    text
      .split(/\{\{(.+?)\}\}/)
      .map((part, at) =>
        at % 2 === 0
          ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
          : part === 'name'
            ? name.replaceAll('.', '\\.')
            : '.+?',
      )
      .join('')
  return new RegExp(texts.map(pattern).join('|'), 's')
}

let folder: string
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-bad-'))
  for (const [name, content] of BAD) {
    const path = join(folder, name)
    await (typeof content === 'function' ? content(path) : writeFile(path, content))
  }
})

async function openByKey(app: ElectronApplication, name: string): Promise<void> {
  await openFrom(app, join(folder, name))
  await shortcut(app, 'CmdOrCtrl+O')
}

/** Opens each bad file, expects to be told within the time, and closes the message. */
async function expectAllTold({ app, page }: LaunchedApp, untouched: () => Promise<void>): Promise<void> {
  const took: [string, number][] = []
  for (const [name, , code, ...says] of BAD) {
    const from = Date.now()
    await openByKey(app, name)
    const alert = page.getByRole('alert').filter({ hasText: messageOf(code, name) })
    await expect(alert, name).toBeVisible({ timeout: WITHIN })
    took.push([name, Date.now() - from])
    for (const words of says) await expect(alert, name).toContainText(words)
    // A message that nobody can read is none.
    const { height, width } = (await alert.boundingBox()) ?? { height: 0, width: 0 }
    expect(Math.max(height, width), name).toBeLessThan(700)
    await alert.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await untouched()
  }
  const slowest = took.sort((a, b) => b[1] - a[1]).slice(0, 4)
  test
    .info()
    .annotations.push({ type: 'slowest', description: slowest.map(([name, ms]) => `${name} ${ms} ms`).join(', ') })
  console.log(`    told slowest: ${slowest.map(([name, ms]) => `${name} ${ms} ms`).join(', ')}`)
}

async function changedDocument(): Promise<LaunchedApp & { path: string }> {
  const path = join(folder, 'open.journey')
  await writeFile(path, good)
  const running = await launchApp({ args: [path] })
  await running.page.getByRole('application', { name: 'Journey map' }).focus()
  await running.page.keyboard.press('n')
  await running.page.keyboard.type('Not saved yet')
  await running.page.keyboard.press('Escape')
  await expectTitles(running.app, ['open.journey ● – Touchline'])
  return { ...running, path }
}

async function expectUnsavedShown(page: Page): Promise<void> {
  await expect(page.getByRole('group', { name: /: Not saved yet,/ })).toBeVisible()
  await expect(page.getByText('1 stage · 2 steps · 0 moments of truth')).toBeVisible()
}

test('each bad file is named and told beside a document with changes, which stays as it is', async () => {
  test.setTimeout(BAD.length * WITHIN)
  const running = await changedDocument()
  const { app, page, path } = running
  await expectAllTold(running, async () => {
    await expectUnsavedShown(page)
    await expectTitles(app, ['open.journey ● – Touchline'])
  })
  expect(await readFile(path, 'utf8')).toBe(good)
  await openByKey(app, 'many-types.journey')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.screenshot({ path: 'test-results/bad-input.png' })
  await shortcut(app, 'CmdOrCtrl+Z')
  await shortcut(app, 'CmdOrCtrl+Z')
  await expectTitles(app, ['open.journey – Touchline'])
  await app.close()
})

test('each bad file is named and told on the start screen, which stays', async () => {
  test.setTimeout(BAD.length * WITHIN)
  const running = await launchApp()
  await expectAllTold(running, async () => {
    await expect(running.page.getByRole('button', { name: 'New journey map' })).toBeVisible()
    await expectTitles(running.app, ['Touchline'])
  })
  for (const [name, content] of BAD) {
    if (typeof content === 'function') continue
    expect((await stat(join(folder, name))).size, name).toBe(Buffer.byteLength(content))
  }
  await running.app.close()
})

test('a bad file on the command line is told in an empty window', async () => {
  for (const [name, code] of [
    ['nul.journey', 'problem.not-text'],
    ['folder.journey', 'problem.not-a-file'],
    ['half.journey', 'problem.not-json'],
  ] as const) {
    const { app, page } = await launchApp({ args: [join(folder, name)] })
    await expect(page.getByRole('alert').filter({ hasText: messageOf(code, name) })).toBeVisible({ timeout: WITHIN })
    await expect(page.getByRole('button', { name: 'New journey map' })).toBeVisible()
    await app.close()
  }
})

const odd: readonly [name: string, content: string | Buffer, shown: string, notice?: RegExp][] = [
  ['with-a-mark.journey', `\ufeff${good}`, 'Buys a ticket'],
  ['carriage-returns.journey', good.replaceAll('\n', '\r\n'), 'Buys a ticket'],
  ['lone-surrogate.journey', good.replace('Buys a ticket', 'Half \\ud83d a face'), 'Half'],
  ['from-later.journey', withField('"later": {"kept": [1, 2, 3]}'), 'Buys a ticket'],
  [
    'loose-ends.journey',
    withCards((lane) => [{ id: 'lost', lane, step: 'nowhere', text: 'Lost' }]),
    'Buys a ticket',
    /things? in this file (needs|need) a look/,
  ],
]

test('what is only odd opens, and what hangs loose is told', async () => {
  test.setTimeout(120_000)
  for (const [name, content, shown, notice] of odd) {
    await writeFile(join(folder, name), content)
    const { app, page } = await launchApp()
    await openByKey(app, name)
    await expect(page.getByRole('group', { name: new RegExp(`^Step 1: ${shown}`) }), name).toBeVisible({
      timeout: WITHIN,
    })
    await expect(page.getByRole('alert')).toHaveCount(0)
    const warning = page.getByRole('status').filter({ hasText: notice ?? 'never said' })
    await expect(warning, name).toHaveCount(notice ? 1 : 0)
    await expectTitles(app, [`${name} – Touchline`])
    await app.close()
  }
})

/** A plain PNG, which is small however many pixels it has. @param rows how many of its rows there are in truth */
function plainPicture(width: number, height: number, rows = height): Buffer {
  return Buffer.concat([
    ...pngHead(width, height, 3780),
    pngChunk('IDAT', deflateSync(Buffer.alloc(rows * (width * 3 + 1)), { level: 1 })),
    pngEnd(),
  ])
}

test('a picture of sixty megapixels is made smaller beside the window, as one undo step; one that says it has more is refused', async () => {
  test.setTimeout(90_000)
  const path = join(folder, 'pictures.journey')
  await writeFile(path, good)
  await writeFile(join(folder, 'wall.png'), plainPicture(10_000, 6000))
  await writeFile(join(folder, 'bomb.png'), plainPicture(100_000, 100_000, 1))
  const { app, page } = await launchApp({ args: [path] })
  await page.getByRole('group', { name: /^Step 1: / }).click()
  const pictures = page.getByRole('group', { name: /^Picture in Images:/ })

  await openFrom(app, join(folder, 'bomb.png'))
  await choose(app, 'insert.picture')
  await expect(page.getByText('“bomb.png” is too large: more than 100 MB or 200 megapixels.')).toBeVisible({
    timeout: WITHIN,
  })
  await expectTitles(app, ['pictures.journey – Touchline'])

  // The longest that the window showed nothing new.
  const frames = await page.evaluateHandle(() => {
    const seen = { longest: 0 }
    let last = performance.now()
    const next = (now: number) => {
      seen.longest = Math.max(seen.longest, now - last)
      last = now
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
    return seen
  })
  await openFrom(app, join(folder, 'wall.png'))
  await choose(app, 'insert.picture')
  await expect(pictures.locator('image')).toHaveCount(1, { timeout: 60_000 })
  const longest = await frames.evaluate((seen) => Math.round(seen.longest))
  console.log(`    the window stood still for ${longest} ms at most`)
  expect(longest).toBeLessThan(1000)

  await shortcut(app, 'CmdOrCtrl+S')
  await expectTitles(app, ['pictures.journey – Touchline'])
  const saved = parse(await readFile(path, 'utf8'))
  const [asset] = saved.ok ? saved.file.assets : []
  expect(pictureHead(base64At(asset?.data ?? ''))).toMatchObject({ width: 4096, height: 2458 })
  await shortcut(app, 'CmdOrCtrl+Z')
  await expect(pictures).toHaveCount(0)
  await shortcut(app, 'CmdOrCtrl+S')
  await expectTitles(app, ['pictures.journey – Touchline'])
  const [before, after] = [parse(good), parse(await readFile(path, 'utf8'))]
  expect(after.ok && after.file.maps).toEqual(before.ok && before.file.maps)
  await app.close()
})

test('a saved view that names what is gone says so and asks for the rest; prompts of what is gone are told', async () => {
  const path = join(folder, 'views.journey')
  const file = JSON.parse(good) as { maps: Record<string, unknown>[] }
  const [map] = file.maps
  if (!map) throw new Error('the sample has a map')
  map.filters = [
    { id: 'gone', name: 'Gone', filter: { personas: ['nobody'], channels: ['fax', 'telex'] } },
    { id: 'half', name: 'Half gone', filter: { channels: ['fax'], text: 'zzz' } },
  ]
  map.prompts = [{ lane: 'nowhere', stage: 'never', text: 'What then?' }]
  await writeFile(path, JSON.stringify(file))
  const { app, page } = await launchApp({ args: [path] })
  await expect(page.getByRole('status').filter({ hasText: '2 things in this file need a look' })).toBeVisible()
  await expect(page.getByText('What then?')).toHaveCount(0)

  await choose(app, 'view.filter')
  const step = page.getByRole('group', { name: /^Step 1: / })
  const dimmed = page.locator('[data-dimmed]')
  const show = async (name: string) => {
    await page
      .getByRole('button', { name: 'Saved views' })
      .or(page.getByRole('button', { name: 'Gone', exact: true }))
      .first()
      .click()
    await page.getByRole('dialog', { name: 'Saved views' }).getByRole('button', { name, exact: true }).click()
    await page.keyboard.press('Escape')
  }
  await show('Gone')
  await expect(page.getByText('No longer there: a persona, 2 channels')).toBeVisible()
  await expect(step).toBeVisible()
  await expect(dimmed).toHaveCount(0)
  await show('Half gone')
  await expect(page.getByText('No longer there: a channel')).toBeVisible()
  await expect(dimmed).not.toHaveCount(0)
  await app.close()
})
