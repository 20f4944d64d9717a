import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { parse } from '../../shared/document/parse/file'
import { unzipped } from '../unit/formats/unzipped'
import { launchApp, shortcut } from './launch'
import { choose, goToStep, newMap, openFrom, saveTo, typeMap, type TypedStep } from './typing'

const step = (title: string, emotion: TypedStep['emotion']): TypedStep => ({ title, emotion })

/** A fictitious onboarding at an energy supplier, with Polish and Slovenian letters. */
const STAGES = [
  {
    title: 'Zauważa potrzebę',
    steps: [step('Dostaje klucze do mieszkania', 5), step('Szuka dostawcy prądu', 3), step('Porównuje taryfy', 2)],
  },
  {
    title: 'Sklepa pogodbo',
    steps: [step('Pokliče na številko', 2), step('Čaka na prosto linijo', 1), step('Izbere tarifo', 4)],
  },
  {
    title: 'Waits',
    steps: [step('Gets a confirmation', 4), step('Hears nothing for two weeks', 1), step('Calls again', 1)],
  },
  {
    title: 'Zaczyna korzystać',
    steps: [step('Prąd działa', 4), step('Loguje się do aplikacji', 3), step('Włącza powiadomienia', 4)],
  },
  {
    title: 'Plača račun',
    steps: [step('Prejme prvi račun', 2), step('Preveri znesek', 2), step('Ostane ali odide', 3)],
  },
]
const TITLES = STAGES.flatMap((stage) => [stage.title, ...stage.steps.map(({ title }) => title)])
const MOMENTS = [
  { step: 5, reason: 'Kto czeka dłużej niż dwie minuty, dzwoni do konkurencji' },
  { step: 8, reason: 'Two weeks of silence read as a lost contract' },
  { step: 13, reason: 'Prvi račun pokaže, ali obljuba drži' },
]
const TOUCHPOINTS = [
  { step: 2, text: 'Wyszukiwarka @web', title: 'Wyszukiwarka' },
  { step: 4, text: 'Klicni center @phone', title: 'Klicni center' },
  { step: 7, text: 'Confirmation mail @e-mail', title: 'Confirmation mail' },
  { step: 11, text: 'Aplikacja mobilna @app', title: 'Aplikacja mobilna' },
]
const SCORES = [
  { step: 2, value: 71 },
  { step: 4, value: 48 },
  { step: 5, value: 23 },
  { step: 8, value: 19 },
  { step: 11, value: 66 },
  { step: 13, value: 52 },
]

test('makes a map by keyboard alone, saves, reopens, undoes to the start and exports it', async () => {
  test.setTimeout(180_000)
  const folder = await mkdtemp(join(tmpdir(), 'touchline-journey-'))
  const path = join(folder, 'Przyłączenie.journey')
  const first = await launchApp()
  const { page } = first
  await newMap(page)
  await typeMap(page, STAGES)
  for (const moment of MOMENTS) {
    await goToStep(page, moment.step)
    await page.keyboard.press('m')
    await page.keyboard.press('r')
    await expect(page.getByLabel('Reason')).toBeFocused()
    await page.keyboard.type(moment.reason)
    await page.keyboard.press('Escape')
  }
  for (const touchpoint of TOUCHPOINTS) {
    await goToStep(page, touchpoint.step)
    await page.keyboard.press('t')
    await page.keyboard.type(touchpoint.text)
    await page.keyboard.press('Escape')
  }
  for (const score of SCORES) {
    await goToStep(page, score.step)
    await page.keyboard.press('s')
    await expect(page.getByLabel('New score')).toBeFocused()
    await page.keyboard.type(String(score.value))
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }
  await expect(page.getByText('5 stages · 15 steps · 3 moments of truth')).toBeVisible()

  await saveTo(first.app, path)
  await shortcut(first.app, 'CmdOrCtrl+S')
  await expect(page.getByText('Przyłączenie.journey')).toBeVisible()
  await expect(page.getByText('changed', { exact: false }).filter({ hasText: '· changed' })).toHaveCount(0)
  const text = await readFile(path, 'utf8')
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(parsed.problem.code)
  const map = parsed.file.maps[0]
  expect(map?.stages.map((stage) => [stage.title, stage.steps.map(({ title }) => title)])).toEqual(
    STAGES.map((stage) => [stage.title, stage.steps.map(({ title }) => title)]),
  )
  const steps = map?.stages.flatMap((stage) => stage.steps) ?? []
  const persona = map?.personas[0] ?? ''
  expect(steps.map(({ emotions }) => emotions[persona]?.believed?.valence)).toEqual(
    STAGES.flatMap((stage) => stage.steps.map(({ emotion }) => emotion - 3)),
  )
  expect(steps.flatMap(({ moment }, at) => (moment ? [{ step: at + 1, reason: moment.reason }] : []))).toEqual(MOMENTS)
  expect(
    steps.flatMap(({ touchpoints }, at) =>
      touchpoints.map(({ title, channel }) => [
        at + 1,
        title,
        parsed.file.channels.find(({ id }) => id === channel)?.icon,
      ]),
    ),
  ).toEqual([
    [2, 'Wyszukiwarka', 'web'],
    [4, 'Klicni center', 'phone'],
    [7, 'Confirmation mail', 'mail'],
    [11, 'Aplikacja mobilna', 'app'],
  ])
  expect(
    parsed.file.scores.map(({ subject, value }) => ({ step: steps.findIndex(({ id }) => id === subject) + 1, value })),
  ).toEqual(SCORES)

  // Undo returns to the empty map, redo to the full one.
  while (await canUndo(first.app)) await shortcut(first.app, 'CmdOrCtrl+Z')
  await expect(page.getByText('1 stage · 0 steps · 0 moments of truth')).toBeVisible()
  while (await canRedo(first.app)) await shortcut(first.app, 'CmdOrCtrl+Shift+Z')
  await expect(page.getByText('5 stages · 15 steps · 3 moments of truth')).toBeVisible()
  await page.screenshot({ path: 'test-results/journey.png' })
  await first.app.close()

  const second = await launchApp({ userData: first.userData, args: [path] })
  await expect(second.page.getByText('5 stages · 15 steps · 3 moments of truth')).toBeVisible()
  // Saving without changes gives the same bytes.
  await shortcut(second.app, 'CmdOrCtrl+S')
  expect(await readFile(path, 'utf8')).toBe(text)

  const pdf = join(folder, 'map.pdf')
  await saveTo(second.app, pdf)
  await shortcut(second.app, 'CmdOrCtrl+E')
  await expect(second.page.getByText('“map.pdf” was exported.')).toBeVisible({ timeout: 30_000 })
  const words = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  const found = words.replace(/\s+/g, ' ')
  for (const title of TITLES) for (const word of title.split(' ')) expect(found).toContain(word)
  for (const { reason } of MOMENTS) for (const word of reason.split(' ')) expect(found).toContain(word)
  expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/Pages:\s+1\n/)
  const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' })
  expect(fonts).toContain('TrueType')
  expect(fonts).not.toContain('Type 3')
  expect(execFileSync('pdfimages', ['-list', pdf], { encoding: 'utf8' }).trim().split('\n')).toHaveLength(2)

  for (const [action, name] of [
    ['export(canvas, svg)', 'map.svg'],
    ['export(canvas, png, 2)', 'map.png'],
    ['export(canvas, md)', 'map.md'],
    ['export(canvas, csv)', 'map.csv'],
    ['export(canvas, xlsx)', 'map.xlsx'],
    ['export(canvas, mmd)', 'map.mmd'],
  ] as const) {
    await saveTo(second.app, join(folder, name))
    await choose(second.app, action)
    await expect(second.page.getByText(`“${name}” was exported.`)).toBeVisible({ timeout: 30_000 })
  }
  const svg = await readFile(join(folder, 'map.svg'), 'utf8')
  expect(svg).toContain('data:font/woff2;base64,')
  for (const title of TITLES) for (const word of title.split(' ')) expect(svg).toContain(word)
  const png = await readFile(join(folder, 'map.png'))
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  const [, svgWidth] = /viewBox="0 0 (\d+)/.exec(svg) ?? []
  expect(png.readUInt32BE(16)).toBe(2 * Number(svgWidth))
  expect((await stat(join(folder, 'map.png'))).size).toBeGreaterThan(20_000)
  const workbook = unzipped(await readFile(join(folder, 'map.xlsx'))).get('xl/sharedStrings.xml')
  const texts = await Promise.all(['md', 'csv', 'mmd'].map((ending) => readFile(join(folder, `map.${ending}`), 'utf8')))
  for (const said of [workbook, ...texts]) for (const title of TITLES) expect(said).toContain(title)
  await second.app.close()
})

test('shows the map of a file opened from the dialog', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-open-'))
  const path = join(folder, 'map.journey')
  const first = await launchApp()
  await newMap(first.page)
  await typeMap(first.page, [{ title: 'Only stage', steps: [step('Only step', 4)] }])
  await saveTo(first.app, path)
  await shortcut(first.app, 'CmdOrCtrl+S')
  await expect(first.page.getByText('map.journey')).toBeVisible()
  await first.app.close()

  const second = await launchApp()
  await openFrom(second.app, path)
  await shortcut(second.app, 'CmdOrCtrl+O')
  await expect(second.page.getByRole('group', { name: /Step 1: Only step/ })).toBeVisible()
  await second.app.close()
})

async function canUndo(app: Parameters<typeof shortcut>[0]): Promise<boolean> {
  return enabled(app, 'edit.undo')
}

async function canRedo(app: Parameters<typeof shortcut>[0]): Promise<boolean> {
  return enabled(app, 'edit.redo')
}

/** Returns whether the native menu offers an action; the menu follows the state at the next frame. */
async function enabled(app: Parameters<typeof shortcut>[0], id: string): Promise<boolean> {
  return app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.enabled ?? false, id)
}
