import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import en from '../../assets/locales/en.json' with { type: 'json' }
import { LIMITS } from '../../shared/document/schema'
import { launchApp, type RunningApp, shortcut } from './launch'
import { sampleFile } from './sample-file'
import { expectTitles } from './title'
import { openFrom } from './typing'

/** What has to be said or shown within this time (ms), whatever the file. */
const WITHIN = 10_000
const good = sampleFile('Good')

/** The catalogue has two forms of a message that counts. */
type Code = Exclude<Extract<keyof typeof en, `problem.${string}`>, `${string}_${string}`> | 'problem.invalid'
/** A bad file: its name, its content or what makes it, the message, and words that say where. */
type Bad = readonly [name: string, content: string | Uint8Array | ((path: string) => Promise<unknown>), code: Code, ...says: readonly string[]]

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
  ['inside-a-letter.journey', Buffer.from('{"format": "touchline-journey", "title": "Ż').subarray(0, -1), 'problem.not-text'],
  ['empty.journey', '', 'problem.empty'],
  ['nul.journey', new Uint8Array(65_536), 'problem.not-text'],
  ['utf-16-with-mark.journey', Buffer.from(`\ufeff${good}`, 'utf16le'), 'problem.utf-16'],
  ['utf-16.journey', Buffer.from(good, 'utf16le'), 'problem.utf-16'],
  ['large.journey', Buffer.concat([Buffer.from(good), Buffer.alloc(LIMITS.fileBytes + 1 - Buffer.byteLength(good), ' ')]), 'problem.too-large', '100 MB'],
  ['deep.journey', withField(`"later": ${nested(100_000)}`), 'problem.too-deep', 'later'],
  ['proto.journey', withField('"__proto__": {"polluted": true}'), 'problem.bad-key', '__proto__'],
  ['nan.journey', withField('"later": NaN'), 'problem.not-json', 'line'],
  ['infinite.journey', withField('"later": [1e999]'), 'problem.bad-number', 'later[0]'],
  ['twice.journey', withCards((lane, step) => [1, 2].map(() => ({ id: 'twice', lane, step, text: 'Here' }))), 'problem.invalid', 'twice'],
  ['cycle.journey', withCards((lane, step) => [{ id: step, lane, step, text: 'Inside of itself' }]), 'problem.invalid'],
  ['long-text.journey', withField(`"later": "${'x'.repeat(10 * 1024 * 1024)}"`), 'problem.text-too-long', 'later'],
  ['many-cards.journey', withCards((lane, step) => Array.from({ length: 100_000 }, (_, at) => ({ id: `card-${at}`, lane, step, text: 'x' }))), 'problem.too-many-cards', '50000'],
  ['types.journey', good.replace('"personas": [', '"personas": [7, '), 'problem.invalid', 'personas[0]'],
  ['many-types.journey', good.replaceAll('"id": "', '"id": 7, "was": "'), 'problem.invalid'],
  ['future.journey', good.replace('"version": 1', '"version": 99'), 'problem.too-new', '99'],
  ['past.journey', good.replace('"version": 1', '"version": 0'), 'problem.unknown-version', '0'],
  ['merge.journey', good.replace('\n  "title"', '\n<<<<<<< HEAD\n  "title": "Mine",\n=======\n  "title"').concat('>>>>>>> theirs\n'), 'problem.conflict-markers', 'line'],
  ['drawing.journey', '{"type": "excalidraw", "version": 2, "elements": []}', 'problem.not-journey'],
  ['page.journey', '<!doctype html><title>Sign in</title>', 'problem.not-journey'],
  ['program.journey', Buffer.from('\x7fELF\x02\x01\x01\x00\x00\x00\x00', 'latin1'), 'problem.not-text'],
  ['picture.journey', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'problem.not-text'],
  ['folder.journey', (path) => mkdir(path), 'problem.not-a-file'],
  ['gone.journey', () => Promise.resolve(), 'problem.missing'],
  ...(process.platform === 'win32' ? [] : [['pipe.journey', (path: string) => Promise.resolve(execFileSync('mkfifo', [path])), 'problem.not-a-file'] as const]),
]

/** A message of the catalogue with the file's name, any other value left open. */
function messageOf(code: Code, name: string): RegExp {
  const texts = code === 'problem.invalid' ? [en['problem.invalid_one'], en['problem.invalid_other']] : [en[code]]
  const pattern = (text: string) =>
    text
      .split(/\{\{(.+?)\}\}/)
      .map((part, at) => (at % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : part === 'name' ? name.replaceAll('.', '\\.') : '.+?'))
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
async function expectAllTold({ app, page }: RunningApp, untouched: () => Promise<void>): Promise<void> {
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
  test.info().annotations.push({ type: 'slowest', description: slowest.map(([name, ms]) => `${name} ${ms} ms`).join(', ') })
  console.log(`    told slowest: ${slowest.map(([name, ms]) => `${name} ${ms} ms`).join(', ')}`)
}

async function changedDocument(): Promise<RunningApp & { path: string }> {
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
  for (const [name, code] of [['nul.journey', 'problem.not-text'], ['folder.journey', 'problem.not-a-file'], ['half.journey', 'problem.not-json']] as const) {
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
  ['loose-ends.journey', withCards((lane) => [{ id: 'lost', lane, step: 'nowhere', text: 'Lost' }]), 'Buys a ticket', /references? in this file leads? nowhere/],
]

test('what is only odd opens, and what hangs loose is told', async () => {
  test.setTimeout(120_000)
  for (const [name, content, shown, notice] of odd) {
    await writeFile(join(folder, name), content)
    const { app, page } = await launchApp()
    await openByKey(app, name)
    await expect(page.getByRole('group', { name: new RegExp(`^Step 1: ${shown}`) }), name).toBeVisible({ timeout: WITHIN })
    await expect(page.getByRole('alert')).toHaveCount(0)
    const warning = page.getByRole('status').filter({ hasText: notice ?? 'never said' })
    await expect(warning, name).toHaveCount(notice ? 1 : 0)
    await expectTitles(app, [`${name} – Touchline`])
    await app.close()
  }
})
