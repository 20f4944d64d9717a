import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { journeyFileSchema, VERSION } from '../../shared/document/schema'
import { FORMAT_IDS } from '../../shared/exports/exports'
import { withoutMetadata } from '../../shared/formats/metadata/without-metadata'
import { exifData, jpegSegment } from '../unit/formats/pictures'
import { unzipped } from '../unit/formats/unzipped'
import { fileHiding, HIDDEN_STATES, SECRET } from '../unit/map/hidden-states'
import { cli } from './cli'
import { launchApp, shortcut } from './launch'
import { cardIn, stepCalled } from './on-the-map'
import { savedFile } from './saved-file'

test('the bytes of every export hold nothing of other maps, nothing hidden, no path and no private note', async () => {
  test.setTimeout(120_000)
  const folder = await mkdtemp(join(tmpdir(), 'touchline-privacy-'))
  const input = join(folder, 'hides.journey')
  await writeFile(input, serialise(fileHiding(...HIDDEN_STATES)))
  for (const format of FORMAT_IDS) {
    const output = join(folder, `map.${format}`)
    const { code, err } = await cli('export', input, '-o', output)
    expect(code, err).toBe(0)
    expect(await readFile(output, 'latin1')).not.toMatch(SECRET)
  }
  const workbook = [...unzipped(await readFile(join(folder, 'map.xlsx'))).values()].join('\n')
  expect(workbook).toContain('Shown card')
  expect(workbook).not.toMatch(SECRET)
  const pdf = join(folder, 'map.pdf')
  const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })
  expect(text).toContain('Shown card')
  expect(`${text}${execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })}`).not.toMatch(SECRET)
})

/** Writes a file of one stage with two steps, whose second card is not revealed yet; returns its path. */
async function workshopFile(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-privacy-')), 'workshop.journey')
  const file = journeyFileSchema.parse({
    format: 'touchline-journey',
    version: VERSION,
    id: 'file',
    personas: [{ id: 'me', name: 'Me' }],
    maps: [
      {
        id: 'map',
        title: 'Workshop',
        personas: ['me'],
        stages: [
          {
            id: 'stage',
            title: 'Stage',
            steps: ['One', 'Two'].map((title) => ({ id: title, title, touchpoints: [] })),
          },
        ],
        lanes: ['steps', 'pains'].map((kind) => ({ id: kind, kind })),
        cards: [
          { id: 'open', lane: 'pains', step: 'One', text: 'Open card' },
          { id: 'covered', lane: 'pains', step: 'One', text: 'SECRET card', hidden: true },
        ],
      },
    ],
  })
  await writeFile(path, serialise(file))
  return path
}

/** Returns the content of the clipboard in each format, as a page of another program would read it. */
async function clipboardOf(app: ElectronApplication, page: Page): Promise<string> {
  await page.evaluate(() => {
    const take = (event: ClipboardEvent) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      const { clipboardData: data } = event
      document.body.dataset.clipboard = [...(data?.types ?? [])]
        .map((type) => `${type}\n${data?.getData(type)}`)
        .join('\n')
    }
    window.addEventListener('paste', take, { capture: true, once: true })
  })
  await inWindow(app, page, 'paste')
  await expect(page.locator('body')).toHaveAttribute('data-clipboard')
  return (await page.locator('body').getAttribute('data-clipboard')) ?? ''
}

/** Runs Copy, Cut or Paste on the page’s window, as the menu does. */
async function inWindow(app: ElectronApplication, page: Page, what: 'copy' | 'cut' | 'paste'): Promise<void> {
  await (
    await app.browserWindow(page)
  ).evaluate((window: { webContents: Record<typeof what, () => void> }, command) => window.webContents[command](), what)
}

test('moves unrevealed cards between windows without putting them on the system clipboard', async () => {
  const path = await workshopFile()
  const { app, page } = await launchApp({ args: [path] })
  await app.evaluate(({ clipboard }) => clipboard.clear())
  await cardIn(page, 'Pains', 'Open card').click()
  await cardIn(page, 'Pains', 'hidden until it is revealed').click({ modifiers: ['Shift'] })
  await inWindow(app, page, 'cut')
  await expect(cardIn(page, 'Pains', 'Open card')).toHaveCount(0)
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('Open card')
  const others = await clipboardOf(app, page)
  expect(others).toContain('application/vnd.touchline.fragment+json')
  expect(others).toContain('Open card')
  expect(others).not.toMatch(SECRET)

  await stepCalled(page, 'Two').click()
  await inWindow(app, page, 'paste')
  await expect(cardIn(page, 'Pains', 'hidden until it is revealed')).toHaveCount(1)
  const opened = app.waitForEvent('window')
  await shortcut(app, 'CmdOrCtrl+N')
  const other = await opened
  await expect(other.getByRole('application', { name: 'Journey map' })).toBeFocused()
  await inWindow(app, other, 'paste')
  await expect(cardIn(other, 'Pains', 'Open card')).toBeVisible()
  await expect(cardIn(other, 'Pains', 'hidden until it is revealed')).toHaveCount(1)
  await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
})

/** Returns a photo as a phone takes it: landscape, in Display P3 colours. */
async function photoOf(page: Page): Promise<Buffer> {
  const data = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(80, 40)
    const context = canvas.getContext('2d', { colorSpace: 'display-p3' })
    if (!context) throw new Error('there is no canvas')
    context.fillStyle = 'color(display-p3 1 0 0)'
    context.fillRect(0, 0, 40, 40)
    context.fillStyle = 'color(display-p3 0 0 1)'
    context.fillRect(40, 0, 40, 40)
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })).arrayBuffer())
    return btoa(String.fromCharCode(...bytes))
  })
  return Buffer.from(data, 'base64')
}

/**
 * Returns the size of a picture as shown, and its colours near the top left and bottom right corner (0 to 255, Display
 * P3).
 */
function lookOf(page: Page, type: string, data: string) {
  return page.evaluate(
    async ([kind, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: kind }))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d', { colorSpace: 'display-p3' })
      context?.drawImage(bitmap, 0, 0)
      const at = (x: number, y: number) => [...(context?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3)
      return {
        size: [bitmap.width, bitmap.height],
        first: at(5, 5),
        last: at(bitmap.width - 5, bitmap.height - 5),
      }
    },
    [type, data] as const,
  )
}

test('a photo comes in without what the camera wrote, turned as it was held and in its colours, unless that is kept', async () => {
  const path = await workshopFile()
  const { app, page } = await launchApp({ args: [path] })
  const plain = await photoOf(page)
  const withExif = (orientation: number) =>
    Buffer.concat([plain.subarray(0, 2), jpegSegment(0xe1, 'Exif\0\0', exifData(orientation)), plain.subarray(2)])
  const take = async (bytes: Buffer) => {
    await cardIn(page, 'Pains', 'Open card')
      .or(page.getByRole('group', { name: 'Picture in Pains: Open card' }))
      .click()
    const shown = page.locator('form img')
    const earlier = await shown.evaluateAll(([image]) => (image as HTMLImageElement | undefined)?.src ?? '')
    await page
      .getByLabel('Picture', { exact: true })
      .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: bytes })
    // A save before the new picture stands would leave a change to save.
    await expect(shown).not.toHaveAttribute('src', earlier)
  }
  const taken = async () => {
    const { assets, maps } = await savedFile(app, path)
    const asset = assets.find(({ id }) => maps[0]?.cards.some((card) => card.asset === id))
    if (!asset) throw new Error('the card has a picture')
    return { ...asset, bytes: Buffer.from(asset.data, 'base64') }
  }

  const red = await lookOf(page, 'image/jpeg', plain.toString('base64'))
  await take(withExif(1))
  const upright = await taken()
  expect(upright.bytes.equals(Buffer.from(withoutMetadata(new Uint8Array(plain))?.bytes ?? []))).toBe(true)

  await take(withExif(6))
  await expect.poll(async () => (await taken()).id).not.toBe(upright.id)
  const turned = await taken()
  expect(turned.bytes.toString('latin1')).not.toMatch(/Exif|Anna|GPS|SECRET/)
  const look = await lookOf(page, turned.type, turned.data)
  expect(look.size).toEqual([40, 80])
  const isNear = (a: readonly number[], b: readonly number[]) =>
    a.every((value, at) => Math.abs(value - (b[at] ?? 0)) < 12)
  expect([isNear(look.first, red.first), isNear(look.last, red.last)], JSON.stringify({ look, red })).toEqual([
    true,
    true,
  ])

  await page.evaluate(() =>
    (window['touchline' as never] as unknown as { call(name: string, args: unknown): Promise<unknown> }).call(
      'settings.change',
      { keepCameraData: true },
    ),
  )
  await take(withExif(6))
  await expect.poll(async () => (await taken()).bytes.equals(withExif(6))).toBe(true)
  await app.close()
})
