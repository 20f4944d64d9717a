import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { parse } from '../../shared/document/parse/file'
import type { JourneyFile } from '../../shared/document/schema'
import { killHard, launchApp, root, shortcut } from './launch'
import { expectTitles } from './title'
import { openFrom, saveTo } from './typing'

/** The repository’s own journeys, and those of other projects if they are beside the repository. */
const FOLDERS = [join(root, 'test/fixtures/mermaid'), join(root, '../shared/data/mermaid')].filter((folder) =>
  existsSync(folder),
)
const PATHS = (
  await Promise.all(FOLDERS.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))))
).flat()

interface Expected {
  title: string
  /** The emotions of a step by actor name, since their order is that of the personas. */
  readonly stages: { title: string; steps: { title: string; emotions: [actor: string, valence: number][] }[] }[]
}

const byName = (emotions: [string, number][]) => emotions.toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Parses a journey line by line, independently of the app’s parser; sufficient for these files. */
function expectedOf(text: string): Expected {
  const decoded = (part: string) =>
    part.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).trim()
  const expected: Expected = { title: '', stages: [] }
  for (const line of text.split(/\r?\n/)) {
    const [, title] = /^\s*title:?\s+"?(.+?)"?\s*$/.exec(line) ?? []
    const [, section] = /^\s*section\s+(.+)$/.exec(line) ?? []
    const [, task = '', score, actors] = /^\s*([^%].*?):\s*([\d.]+)\s*:\s*(.+)$/.exec(line) ?? []
    if (title !== undefined) expected.title = decoded(title)
    if (section !== undefined) expected.stages.push({ title: decoded(section), steps: [] })
    if (actors === undefined) continue
    if (expected.stages.length === 0) expected.stages.push({ title: '', steps: [] })
    const emotions = byName(actors.split(',').map((actor) => [decoded(actor), Number(score) - 3]))
    expected.stages.at(-1)?.steps.push({ title: decoded(task), emotions })
  }
  return expected
}

async function readJourney(path: string): Promise<JourneyFile> {
  const parsed = parse(await readFile(path, 'utf8'))
  if (!parsed.ok) throw new Error(`${path}: ${parsed.problem.code}`)
  expect(parsed.findings).toEqual([])
  return parsed.file
}

/** Returns the content of a journey file in the form expected of a Mermaid journey. */
function contentOf(file: JourneyFile): Expected {
  const [map] = file.maps
  const name = (persona: string) => file.personas.find(({ id }) => id === persona)?.name ?? persona
  const stages = map?.stages.map((stage) => ({
    title: stage.title,
    steps: stage.steps.map((step) => ({
      title: step.title,
      emotions: byName(
        Object.entries(step.emotions).map(([persona, { believed }]) => [
          name(persona),
          believed?.valence ?? Number.NaN,
        ]),
      ),
    })),
  }))
  return { title: map?.title ?? '', stages: stages ?? [] }
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

async function expectShown(page: Page, { stages }: Expected): Promise<void> {
  const steps = stages.flatMap((stage) => stage.steps)
  await expect(
    page.getByText(`${plural(stages.length, 'stage')} · ${plural(steps.length, 'step')} · 0 moments of truth`),
  ).toBeVisible()
  // By keyboard from step to step, so that those outside the window are checked too.
  await page.getByRole('application', { name: 'Journey map' }).focus()
  for (const [at, { title, emotions }] of steps.entries()) {
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('#canvas-focus')).toContainText(`Step ${at + 1}: ${title},`)
    await expect(page.getByRole('group', { name: `Step ${at + 1}: ${title},` })).toBeVisible()
    // The emotion of the first persona is announced; with one persona it is the actor’s.
    if (steps.length === 1 && emotions[0])
      await expect(page.locator('#canvas-focus')).toContainText(`emotion ${String(emotions[0][1]).replace('-', '−')}`)
  }
  for (const [at, { title }] of stages.entries()) {
    await expect(
      page.getByRole('group', { name: `Stage ${at + 1} of ${stages.length}: ${title || 'Unsorted'}` }),
    ).toBeAttached()
  }
}

async function saveAs(app: ElectronApplication, path: string): Promise<void> {
  await saveTo(app, path)
  await shortcut(app, 'CmdOrCtrl+Shift+S')
  await expectTitles(app, [`${basename(path)} – Touchline`])
}

for (const path of PATHS) {
  const name = basename(path)
  test(`loses nothing of ${name} when it is opened from the command line, saved and reopened`, async () => {
    const text = await readFile(path, 'utf8')
    const expected = expectedOf(text)
    expect(expected.stages.flatMap(({ steps }) => steps).length).toBeGreaterThan(0)
    const saved = join(await mkdtemp(join(tmpdir(), 'touchline-import-')), 'imported.journey')
    const first = await launchApp({ args: [path] })
    await expectShown(first.page, expected)
    await expect(first.page.getByText(`“${name}” was imported as a new map`)).toBeVisible()
    await saveAs(first.app, saved)
    await first.app.close()
    const file = await readJourney(saved)
    expect(contentOf(file)).toEqual(expected)
    const actors = new Set(
      expected.stages.flatMap(({ steps }) => steps.flatMap(({ emotions }) => emotions.map(([actor]) => actor))),
    )
    expect(new Set(file.personas.map((persona) => persona.name))).toEqual(actors)
    expect(file.maps[0]?.personas).toEqual(file.personas.map(({ id }) => id))
    for (const [, words = ''] of text.matchAll(/^\s*accTitle:\s*(.+)$/gm))
      expect(file.maps[0]?.frame.scenario).toContain(words)

    const second = await launchApp({ args: [saved], userData: first.userData })
    await expectShown(second.page, expected)
    const copy = join(saved, '../copy.journey')
    await saveAs(second.app, copy)
    const { id: _id, revision: _revision, ...again } = await readJourney(copy)
    const { id: _oldId, revision: _oldRevision, ...before } = file
    expect(again).toEqual(before)
    expect(await readFile(path, 'utf8')).toBe(text)
    await second.app.close()
  })
}

test('imports a journey by the menu, in its own window if a document is open', async () => {
  const path = PATHS.find((each) => each.endsWith('parcel.mmd')) ?? ''
  const expected = expectedOf(await readFile(path, 'utf8'))
  const { app, page } = await launchApp()
  await openFrom(app, path)
  const clickMenu = (item: string) =>
    app.evaluate(({ Menu }, id) => {
      Menu.getApplicationMenu()?.getMenuItemById(id)?.click()
    }, item)
  await clickMenu('file.import-mermaid')
  await expectShown(page, expected)
  const other = PATHS.find((each) => each.endsWith('one-task.mmd')) ?? ''
  await openFrom(app, other)
  const opened = app.waitForEvent('window')
  // Chosen through “All files” in the dialog for journey files.
  await clickMenu('file.open')
  await expectShown(await opened, expectedOf(await readFile(other, 'utf8')))
  await expect(page.getByRole('group', { name: 'Step 1: Find a box,' })).toBeAttached()
  expect(app.windows()).toHaveLength(2)
  // An import is in no file yet, so the app would ask before closing.
  await killHard(app)
})

test('imports a dropped journey', async () => {
  const path = PATHS.find((each) => each.endsWith('parcel.mmd')) ?? ''
  const { app, page } = await launchApp()
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 300,
      y: 300,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    })
  }
  await expectShown(page, expectedOf(await readFile(path, 'utf8')))
  // An import is in no file yet, so the app would ask before closing.
  await killHard(app)
})
