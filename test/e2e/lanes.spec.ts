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

/* Lanes, the columns that a card covers, steps that are split, merged and put aside, and pictures on cards. */

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

test('lanes are added, coloured, collapsed, hidden and shown', async () => {
  await button('Collapse Emotion').click()
  await expect(button('Open Emotion')).toBeVisible()

  await test.step('the whole blueprint is added at once, with its lines', async () => {
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

  await test.step('a lane has a colour and is collapsed by mouse and by key', async () => {
    await lane('Pains').click()
    await page.getByRole('radio', { name: 'Plum' }).check()
    await button('Collapse Pains').click()
    await expect(card('Pains', 'Long form')).toHaveCount(0)
    await lane('Pains').click()
    await page.keyboard.press('.')
    await expect(card('Pains', 'Long form')).toBeVisible()
  })

  await test.step('a lane that is hidden is one click away', async () => {
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

test('a card spans columns and changes its lane; steps are split, merged and put aside', async () => {
  const pain = card('Pains', 'Long form')
  const columns = async () => Math.round((await boxOf(pain)).width / (await boxOf(step('Chooses a date'))).width)

  await test.step('a card is made wider and narrower by key', async () => {
    await pain.click()
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect.poll(columns).toBe(2)
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect.poll(columns).toBe(3)
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    await expect.poll(columns).toBe(2)
  })

  await test.step('and by its edge', async () => {
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

  await test.step('a double click beside the edge edits the text', async () => {
    await page.keyboard.press('Escape')
    await pain.dblclick({ position: { x: (await boxOf(pain)).width - 4, y: 6 } })
    await expect(page.getByRole('textbox', { name: /^Text of Card in Pains/ })).toBeFocused()
    await page.keyboard.press('Escape')
  })

  await test.step('Alt+Down takes it to the next lane', async () => {
    await page.keyboard.press('Alt+ArrowDown')
    await expect(card('Opportunities', 'Long form')).toBeVisible()
    await expect(pain).toHaveCount(0)
  })

  await test.step('a step is split where the cursor is', async () => {
    await step('Asks for a move').dblclick()
    await expect(page.getByRole('textbox', { name: 'Title' }).first()).toBeVisible()
    await page.keyboard.press('Home')
    for (let at = 0; at < 'Asks '.length; at++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+Shift+Enter')
    await page.keyboard.press('Escape')
    await expect(step('Asks')).toHaveAccessibleName(/^Step 1:/)
    await expect(step('for a move')).toHaveAccessibleName(/^Step 2:/)
  })

  await test.step('two steps are merged, and a step waits until it has a place', async () => {
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

/** Lets a file go over a place of the window, as out of the system's folder. */
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

test('a picture comes to a card by paste, drop and choice, is kept once, and what is none is refused', async () => {
  const picture = pngPicture(160, 100)
  const preview = page.locator('form img')

  await test.step('dropped on a card it is that card’s, and in an empty cell it makes one', async () => {
    await dropFile(await middleOf(card('Pains', 'Long form')), 'hill.png', 'image/png', picture)
    await expect(page.getByRole('group', { name: 'Picture in Pains: Long form' })).toBeVisible()
    const [pain, other] = [
      await middleOf(page.getByRole('group', { name: 'Picture in Pains: Long form' })),
      await middleOf(step('Waits')),
    ]
    await dropFile({ x: other.x, y: pain.y }, 'hill.png', 'image/png', picture)
    await expect(inLane('Pains')).toHaveCount(2)
  })

  await test.step('pasted at a step it lies in a lane of images, which is made', async () => {
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

  await test.step('what is broken, a drawing or no picture is refused with a reason', async () => {
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

  await test.step('one that is chosen and has too many pixels is made smaller', async () => {
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

  await test.step('what nothing shows is not saved, and undo has it still', async () => {
    await button('Remove the picture').click()
    await expect(preview).toHaveCount(0)
    expect((await saved()).assets).toHaveLength(1)
    await page.getByRole('application', { name: 'Journey map' }).focus()
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(preview).toBeVisible()
    expect((await saved()).assets).toHaveLength(2)
    await expect(inLane('Images').locator('image')).toHaveCount(1)
  })

  await test.step('an exported drawing holds it', async () => {
    const drawing = path.replace('.journey', '.svg')
    await saveTo(app, drawing)
    await choose(app, 'export(canvas, svg)')
    await expect(page.getByText(/lanes\.svg/)).toBeVisible()
    expect(await readFile(drawing, 'utf8')).toContain(`data:image/png;base64,${picture.toString('base64')}`)
  })
})

test('a picture is inserted into the chosen cell, where no card is yet, and one that can’t be read is told', async () => {
  const folder = dirname(path)
  await writeFile(join(folder, 'hill.png'), pngPicture(160, 100))
  await openFrom(app, join(folder, 'hill.png'))

  await test.step('by the menu of a cell', async () => {
    const [row, column] = [await middleOf(lane('Opportunities')), await middleOf(step('Waits'))]
    await page.mouse.move(column.x, row.y)
    // The + that the pointer brings lies over the cell: the menu is the cell's all the same.
    await expect(button('Add to Opportunities')).toBeVisible()
    await page.mouse.click(column.x, row.y, { button: 'right' })
    await page.getByRole('menuitem', { name: 'Add Picture…' }).click()
    await expect(inLane('Opportunities').locator('image')).toHaveCount(1)
  })

  await test.step('by the native menu', async () => {
    await step('Signs it').click()
    await choose(app, 'insert.picture')
    await expect(inLane('Images').locator('image')).toHaveCount(1)
  })

  await test.step('each is one undo step', async () => {
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(inLane('Images')).toHaveCount(0)
    await expect(inLane('Opportunities')).toHaveCount(1)
    await shortcut(app, 'CmdOrCtrl+Z')
    await expect(inLane('Opportunities')).toHaveCount(0)
    await shortcut(app, 'CmdOrCtrl+Shift+Z')
    await expect(inLane('Opportunities')).toHaveCount(1)
  })

  await test.step('a file that is gone or none', async () => {
    await openFrom(app, join(folder, 'gone.png'))
    await choose(app, 'insert.picture')
    await expect(page.getByRole('alert').filter({ hasText: 'gone.png' })).toBeVisible()
    await openFrom(app, path)
    await choose(app, 'insert.picture')
    await expect(page.getByText('“lanes.journey” is no picture')).toBeVisible()
  })

  expect((await saved()).maps[0]?.cards.slice(1)).toMatchObject([{ lane: 'opportunities', step: 'step-2' }])
})
