import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { journeyFileSchema } from '../../shared/document/schema'
import { launchApp, shortcut } from './launch'
import { boxOf, cardIn, laneCalled, middleOf, stepCalled } from './on-the-map'
import type { Point } from '../../shared/drawing/items'
import { pngPicture } from './picture'
import { savedFile } from './saved-file'
import { choose, openFrom, saveTo } from './typing'

/* Lanes, the columns that a card covers, splitting, merging and setting steps aside, and pictures on cards. */

function mapFile(): string {
  const steps = ['Asks for a move', 'Chooses a date', 'Waits', 'Signs it'].map((title, at) => ({
    id: `step-${at}`,
    title,
    touchpoints: [],
    emotions: { ana: { believed: { valence: at === 2 ? -2 : 1 } } },
  }))
  const lanes = (['emotion', 'steps', 'pains', 'opportunities'] as const).map((kind) => ({ id: kind, kind }))
  const cards = [{ id: 'card', lane: 'pains', step: 'step-0', text: 'Long form' }]
  const stages = [
    { id: 'stage-0', title: 'Request', steps: steps.slice(0, 2) },
    { id: 'stage-1', title: 'Agree', steps: steps.slice(2) },
  ]
  return serialise(
    journeyFileSchema.parse({
      format: 'touchline-journey',
      version: 2,
      id: 'file',
      personas: [{ id: 'ana', name: 'Ana' }],
      maps: [{ id: 'map', title: 'Moving house', personas: ['ana'], stages, lanes, cards }],
    }),
  )
}

let app: ElectronApplication
let page: Page
let path: string

test.beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'touchline-lanes-')), 'lanes.journey')
  await writeFile(path, mapFile())
  ;({ app, page } = await launchApp({ args: [path] }))
  await expect(step('Asks for a move')).toBeVisible()
})
test.afterEach(async () => {
  await saved()
  await app.close()
})

const step = (name: string) => stepCalled(page, name)
const lane = (name: string) => laneCalled(page, name)
const card = (of: string, text: string) => cardIn(page, of, text)
const button = (name: string) => page.getByRole('button', { name, exact: true })
const inLane = (name: string) => page.getByRole('group', { name: new RegExp(`^Picture in ${name}:`) })
const saved = () => savedFile(app, path)

test('adds, colours, collapses, hides and shows lanes', async () => {
  await button('Collapse Emotion').click()
  await expect(button('Open Emotion')).toBeVisible()

  await test.step('adds the whole blueprint with its lines', async () => {
    await button('Lane').click()
    const dialog = page.getByRole('dialog', { name: 'Add a lane' })
    await expect(dialog.getByRole('heading', { name: 'Service blueprint' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Add the whole blueprint with its lines' }).click()
    await expect(dialog).toHaveCount(0)
    for (const name of [
      'Physical evidence',
      'Line of interaction',
      'Frontstage',
      'Line of visibility',
      'Backstage',
      'Line of internal interaction',
      'Support',
    ])
      await expect(lane(name)).toBeAttached()
    await button('Lane').click()
    await expect(dialog.getByRole('button', { name: 'Pains' })).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Add the whole blueprint with its lines' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })

  await test.step('colours a lane and collapses it by mouse and by key', async () => {
    await lane('Pains').click()
    await page.getByRole('radio', { name: 'Plum' }).check()
    await button('Collapse Pains').click()
    await expect(card('Pains', 'Long form')).toHaveCount(0)
    await lane('Pains').click()
    await page.keyboard.press('.')
    await expect(card('Pains', 'Long form')).toBeVisible()
  })

  await test.step('shows a hidden lane again', async () => {
    await lane('Opportunities').click()
    await page.keyboard.press('Shift+H')
    await expect(lane('Opportunities')).toHaveCount(0)
    await button('1 hidden lane').click()
    await expect(page.getByRole('heading', { name: 'Hidden lanes' })).toBeVisible()
    await button('Show Opportunities').click()
    await page.keyboard.press('Escape')
    await expect(lane('Opportunities')).toBeVisible()
    await lane('Support').click()
    await page.keyboard.press('Shift+H')
    await expect(lane('Support')).toHaveCount(0)
  })

  const [map] = (await saved()).maps
  expect(
    map?.lanes.map(({ kind, colour, collapsed, hidden }) =>
      [kind, colour, collapsed, hidden].filter((part) => part !== undefined && part !== '').join(' '),
    ),
  ).toEqual([
    'emotion true',
    'physical-evidence',
    'steps',
    'pains plum',
    'opportunities',
    'line-of-interaction',
    'frontstage',
    'line-of-visibility',
    'backstage',
    'line-of-internal-interaction',
    'support true',
  ])
})

test('a card spans columns and changes its lane; steps are split, merged and set aside', async () => {
  const pain = card('Pains', 'Long form')
  const columns = async () => Math.round((await boxOf(pain)).width / (await boxOf(step('Chooses a date'))).width)

  await test.step('widens and narrows a card by key', async () => {
    await pain.click()
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect.poll(columns).toBe(2)
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect.poll(columns).toBe(3)
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    await expect.poll(columns).toBe(2)
  })

  await test.step('resizes a card by dragging its edge', async () => {
    const [edge, target] = [await middleOf(button('Right edge of the card')), await middleOf(step('Signs it'))]
    const drawIt = async () => {
      await page.mouse.move(edge.x, edge.y)
      await page.mouse.down()
      await page.mouse.move(target.x, edge.y, { steps: 4 })
    }
    await drawIt()
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await expect(page.locator('#canvas-focus')).toHaveText(/^Card in Pains: Long form/)
    expect(await columns()).toBe(2)
    await drawIt()
    await page.mouse.up()
    await expect.poll(columns).toBe(4)
  })

  await test.step('edits the text with a double click beside the edge', async () => {
    await page.keyboard.press('Escape')
    await pain.dblclick({ position: { x: (await boxOf(pain)).width - 4, y: 6 } })
    await expect(page.getByRole('textbox', { name: /^Text of Card in Pains/ })).toBeFocused()
    await page.keyboard.press('Escape')
  })

  await test.step('moves a card to the next lane with Alt+Down', async () => {
    await page.keyboard.press('Alt+ArrowDown')
    await expect(card('Opportunities', 'Long form')).toBeVisible()
    await expect(pain).toHaveCount(0)
  })

  await test.step('splits a step at the cursor', async () => {
    await step('Asks for a move').dblclick()
    await expect(page.getByRole('textbox', { name: 'Title' }).first()).toBeVisible()
    await page.keyboard.press('Home')
    for (let at = 0; at < 'Asks '.length; at++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+Shift+Enter')
    await page.keyboard.press('Escape')
    await expect(step('Asks')).toHaveAccessibleName(/^Step 1:/)
    await expect(step('for a move')).toHaveAccessibleName(/^Step 2:/)
  })

  await test.step('merges two steps and moves a step to the unsorted ones', async () => {
    await step('Chooses a date').click()
    await page.keyboard.press('Control+j')
    await expect(step('Chooses a date / Waits')).toBeVisible()
    await step('Signs it').click()
    await page.keyboard.press('u')
    await expect(page.getByRole('group', { name: /^Stage \d of \d: Unsorted, 1 step$/ })).toBeVisible()
  })

  const [map] = (await saved()).maps
  expect(map?.stages.map(({ title, steps }) => [title, ...steps.map((own) => own.title)])).toEqual([
    ['Request', 'Asks', 'for a move', 'Chooses a date / Waits'],
    ['Agree'],
    ['', 'Signs it'],
  ])
  expect(map?.cards).toMatchObject([{ lane: 'opportunities', step: 'step-0', span: 4 }])
  expect(map?.stages[0]?.steps[2]?.emotions).toEqual({ ana: { believed: { valence: -0.5 } } })
})

/** Drops a file at a point of the window, as from the file manager. */
async function dropFile(over: Point, name: string, type: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    ({ x, y, file, kind, data }) => {
      const transfer = new DataTransfer()
      transfer.items.add(
        new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], file, { type: kind }),
      )
      for (const event of ['dragover', 'drop'])
        document
          .elementFromPoint(x, y)
          ?.dispatchEvent(
            new DragEvent(event, { bubbles: true, cancelable: true, clientX: x, clientY: y, dataTransfer: transfer }),
          )
    },
    { ...over, file: name, kind: type, data: bytes.toString('base64') },
  )
}

test('a picture comes to a card by paste, drop and choice, is kept once, and other files are refused', async () => {
  const picture = pngPicture(160, 100)
  const preview = page.locator('form img')

  await test.step('adds a dropped picture to a card, or a new card in an empty cell', async () => {
    await dropFile(await middleOf(card('Pains', 'Long form')), 'hill.png', 'image/png', picture)
    await expect(page.getByRole('group', { name: 'Picture in Pains: Long form' })).toBeVisible()
    const [pain, other] = [
      await middleOf(page.getByRole('group', { name: 'Picture in Pains: Long form' })),
      await middleOf(step('Waits')),
    ]
    await dropFile({ x: other.x, y: pain.y }, 'hill.png', 'image/png', picture)
    await expect(inLane('Pains')).toHaveCount(2)
  })

  await test.step('adds a picture pasted at a step to a new lane of images', async () => {
    await app.evaluate(({ clipboard }) => clipboard.clear())
    const { x, y } = await middleOf(preview)
    await app.evaluate(
      ({ BrowserWindow }, at) =>
        BrowserWindow.getAllWindows()[0]?.webContents.copyImageAt(Math.round(at.x), Math.round(at.y)),
      { x, y },
    )
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.has('image/png'))).toBe(true)
    await step('Chooses a date').click()
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste())
    await expect(inLane('Images').locator('image')).toHaveCount(1)
  })

  await test.step('refuses a damaged picture, a drawing and other files with a reason', async () => {
    const at = await middleOf(step('Signs it'))
    for (const [name, type, bytes, reason] of [
      ['half.png', 'image/png', picture.subarray(0, 60), 'is damaged'],
      ['drawing.png', 'image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'is an SVG drawing'],
      ['notes.jpg', 'image/jpeg', Buffer.from('Notes of a workshop'), 'is no picture'],
    ] as const) {
      await dropFile(at, name, type, bytes)
      await expect(page.getByText(`“${name}” ${reason}`)).toBeVisible()
    }
  })

  await test.step('downscales a chosen picture with too many pixels', async () => {
    await inLane('Images').click()
    await page
      .getByLabel('Picture', { exact: true })
      .setInputFiles({ name: 'wide.png', mimeType: 'image/png', buffer: pngPicture(5000, 40) })
    await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(4096)
  })

  const file = await saved()
  const [map] = file.maps
  const used = map?.cards.map(({ lane: of, step: at, asset }) => ({
    lane: map.lanes.find(({ id }) => id === of)?.kind,
    step: at,
    asset,
  }))
  const twice = file.assets.find(({ data }) => data === picture.toString('base64'))
  const wide = file.assets.find((asset) => asset !== twice)
  expect(file.assets).toHaveLength(2)
  expect(used).toEqual([
    { lane: 'pains', step: 'step-0', asset: twice?.id },
    { lane: 'pains', step: 'step-2', asset: twice?.id },
    { lane: 'images', step: 'step-1', asset: wide?.id },
  ])
  // A PNG has its width in the bytes from 16 on.
  expect(Buffer.from(wide?.data ?? '', 'base64').readUInt32BE(16)).toBe(4096)

  await test.step('does not save an unused picture, and restores it on undo', async () => {
    await button('Remove the picture').click()
    await expect(preview).toHaveCount(0)
    expect((await saved()).assets).toHaveLength(1)
    await page.getByRole('application', { name: 'Journey map' }).focus()
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(preview).toBeVisible()
    expect((await saved()).assets).toHaveLength(2)
    await expect(inLane('Images').locator('image')).toHaveCount(1)
  })

  await test.step('embeds the picture in an exported drawing', async () => {
    const drawing = path.replace('.journey', '.svg')
    await saveTo(app, drawing)
    await choose(app, 'export(canvas, svg)')
    await expect(page.getByText(/lanes\.svg/)).toBeVisible()
    expect(await readFile(drawing, 'utf8')).toContain(`data:image/png;base64,${picture.toString('base64')}`)
  })
})

test('inserts a picture into the selected cell and reports one that can’t be read', async () => {
  const folder = dirname(path)
  await writeFile(join(folder, 'hill.png'), pngPicture(160, 100))
  await openFrom(app, join(folder, 'hill.png'))

  await test.step('from the context menu of a cell', async () => {
    const [row, column] = [await middleOf(lane('Opportunities')), await middleOf(step('Waits'))]
    await page.mouse.move(column.x, row.y)
    // The + is over the cell, but the context menu is still the cell’s.
    await expect(button('Add to Opportunities')).toBeVisible()
    await page.mouse.click(column.x, row.y, { button: 'right' })
    await page.getByRole('menuitem', { name: 'Add Picture…' }).click()
    await expect(inLane('Opportunities').locator('image')).toHaveCount(1)
  })

  await test.step('from the native menu', async () => {
    await step('Signs it').click()
    await choose(app, 'insert.picture')
    await expect(inLane('Images').locator('image')).toHaveCount(1)
  })

  await test.step('as one undo step each', async () => {
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(inLane('Images')).toHaveCount(0)
    await expect(inLane('Opportunities')).toHaveCount(1)
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(inLane('Opportunities')).toHaveCount(0)
    await shortcut(app, 'CmdOrCtrl+Shift+Z')
    await expect(inLane('Opportunities')).toHaveCount(1)
  })

  await test.step('reports a missing file and a file that is no picture', async () => {
    await openFrom(app, join(folder, 'gone.png'))
    await choose(app, 'insert.picture')
    await expect(page.getByRole('alert').filter({ hasText: 'gone.png' })).toBeVisible()
    await openFrom(app, path)
    await choose(app, 'insert.picture')
    await expect(page.getByText('“lanes.journey” is no picture')).toBeVisible()
  })

  expect((await saved()).maps[0]?.cards.slice(1)).toMatchObject([{ lane: 'opportunities', step: 'step-2' }])
})
