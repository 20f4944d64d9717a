import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { mapFile, mapOf } from '../bench/map-file'
import { launchApp } from './launch'
import { choose, saveTo } from './typing'

const put = async (cards: number) => {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-large-')), 'large.journey')
  await writeFile(path, serialise(mapFile(mapOf(cards))))
  return path
}

const LONG = [
  { ending: 'png', action: 'export(canvas, png, 3)', cards: 2000 },
  { ending: 'pdf', action: 'export(canvas, pdf)', cards: 20_000 },
] as const

for (const { ending, action, cards } of LONG) {
  test(`shows the progress of a long export to ${ending} and changes no file when it is cancelled`, async () => {
    test.setTimeout(120_000)
    const path = await put(cards)
    const { app, page } = await launchApp({ args: [path] })
    const output = join(dirname(path), `large.${ending}`)
    await writeFile(output, 'what was there before')
    await saveTo(app, output)
    await choose(app, action)
    const progress = page.getByRole('progressbar', { name: 'Exporting…' })
    await expect(progress).toBeVisible({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Cancel export' }).click()
    await expect(progress).toHaveCount(0)
    // The hidden page that drew it is gone, and so is its window.
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(await readFile(output, 'utf8')).toBe('what was there before')
    expect((await readdir(dirname(path))).sort()).toEqual(['large.journey', `large.${ending}`])
    await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
  })
}

test('refuses a picture that is too large before asking for a file name', async () => {
  test.setTimeout(120_000)
  const { app, page } = await launchApp({ args: [await put(20_000)] })
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.reject(new Error('no name is asked for'))
  })
  await choose(app, 'export(canvas, png, 3)')
  await expect(page.getByText(/At this size the picture would have \d+ megapixels, and 2147 is the most/)).toBeVisible({
    timeout: 60_000,
  })
  await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
})
