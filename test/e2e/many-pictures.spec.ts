import { createHash } from 'node:crypto'
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { pngChunk, PNG_SIGNATURE, pngEnd } from '../../shared/formats/png'
import { cli } from './cli'
import { launchApp } from './launch'
import { cardIn, stepCalled } from './on-the-map'

/* A small file with dozens of pictures of 49 megapixels: decoded all at once they would take 8 GB. */

const COUNT = 40
const SIDE = 7000

/** Returns a plain grey PNG of 49 megapixels; each shade gives different bytes. */
function largePng(shade: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(SIDE, 0)
  head.writeUInt32BE(SIDE, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc(SIDE * (SIDE + 1), shade)
  for (let row = 0; row < SIDE; row++) rows[row * (SIDE + 1)] = 0
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngEnd(),
  ])
}

async function hostileFile(): Promise<string> {
  const assets = Array.from({ length: COUNT }, (_, at) => {
    const bytes = largePng(40 + at)
    return { id: createHash('sha256').update(bytes).digest('hex'), type: 'image/png', data: bytes.toString('base64') }
  })
  const steps = Array.from({ length: 8 }, (_, at) => ({ id: `step-${at}`, title: `Step ${at}`, touchpoints: [] }))
  const map = {
    id: 'map',
    title: 'Pictures',
    personas: ['me'],
    stages: [{ id: 'stage', title: 'Stage', steps }],
    lanes: ['steps', 'pains', 'images'].map((kind) => ({ id: kind, kind })),
    cards: [
      { id: 'card', lane: 'pains', step: 'step-0', text: 'A card' },
      ...assets.map(({ id }, at) => ({
        id: `card-${at}`,
        lane: 'images',
        step: `step-${at % 8}`,
        text: '',
        asset: id,
      })),
    ],
  }
  const file = {
    format: 'touchline-journey',
    version: 2,
    id: 'file',
    personas: [{ id: 'me', name: 'Me' }],
    maps: [map],
    assets,
  }
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-pictures-')), 'pictures.journey')
  await writeFile(path, JSON.stringify(file))
  return path
}

/** Returns the memory of all processes of the app (MB). */
const memoryOf = (app: ElectronApplication) =>
  app.evaluate(({ app: electron }) =>
    Math.round(electron.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0) / 1024),
  )

/** Samples the app’s memory until a condition holds; returns the maximum (MB). */
async function mostUntil(app: ElectronApplication, isOver: () => Promise<boolean>): Promise<number> {
  let most = 0
  await expect
    .poll(
      async () => {
        most = Math.max(most, await memoryOf(app))
        return isOver()
      },
      { timeout: 100_000, intervals: [100] },
    )
    .toBe(true)
  return most
}

/** Returns how many of the mounted pictures are loaded. */
const shownIn = (page: Page) => page.locator('image[href^="blob:"]').count()

test('opens a file with 40 pictures of 49 megapixels at once, within its memory limit, and exports it', async () => {
  test.setTimeout(300_000)
  const path = await hostileFile()
  expect((await stat(path)).size).toBeLessThan(20_000_000)
  const { app, page } = await launchApp({ args: [path] })
  // A card can be selected and edited while the pictures load.
  await cardIn(page, 'Pains', 'A card').click({ timeout: 10_000 })
  await page.keyboard.press('Enter')
  await page.keyboard.type(' more')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: /^Card in Pains: .*more/ })).toBeVisible({ timeout: 10_000 })
  await expect(stepCalled(page, 'Step 0')).toBeVisible()
  // All pictures in the viewport are loaded eventually.
  await expect.poll(() => page.locator('image').count()).toBeGreaterThan(5)
  const most = await mostUntil(app, async () => (await shownIn(page)) === (await page.locator('image').count()))
  console.log(`memory of all processes: at most ${most} MB; ${await shownIn(page)} pictures shown`)
  expect(most).toBeLessThan(1500)
  await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)

  for (const format of ['pdf', 'png']) {
    const output = path.replace('journey', format)
    const { code, err } = await cli('export', path, '-o', output)
    expect(code, err).toBe(0)
    expect((await readFile(output)).length).toBeLessThan(5_000_000)
  }
})
