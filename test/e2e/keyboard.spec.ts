import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Locator, type Page, test } from '@playwright/test'
import { firstMap } from '../unit/document/first-map'
import { launchApp, root, shortcut } from './launch'
import { journeyAt } from './saved-file'
import { newMap, saveTo } from './typing'

/** The fictitious map by which key presses are counted, as a workshop would fill it. */
interface ReferenceMap {
  readonly personas: readonly string[]
  readonly stages: readonly { readonly title: string; readonly steps: readonly ReferenceStep[] }[]
}
interface ReferenceStep {
  readonly title: string
  /** One for each persona. */
  readonly emotions: readonly number[]
  readonly moment?: string
  readonly channel: string
  /** Texts by kind of lane. */
  readonly cards?: Readonly<Record<string, string>>
}

const CARD_LANES = ['thoughts', 'pains', 'opportunities']
const reference = JSON.parse(await readFile(join(root, 'test/fixtures/reference-map.json'), 'utf8')) as ReferenceMap
const STEPS = reference.stages.flatMap(({ steps }) => steps)

let app: ElectronApplication
let page: Page
/** Number of key presses that type no text of the map; a chord counts once. */
let presses = 0

async function press(key: string): Promise<void> {
  presses++
  await page.keyboard.press(key)
}

async function type(text: string): Promise<void> {
  await page.keyboard.type(text)
}

/** Moves the focus with Tab to a field; each press counts. */
async function tabTo(field: Locator): Promise<void> {
  for (let steps = 0; steps < 15; steps++) {
    await press('Tab')
    if (await field.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('the field is not on the way')
}

/** Names the persona of the new map and adds the others in the inspector. */
async function typePersonas(): Promise<void> {
  const names = page.getByRole('textbox', { name: 'Name', exact: true })
  await press('F6')
  await expect(page.getByRole('textbox', { name: 'Title, a finding' })).toBeFocused()
  for (const [at, name] of reference.personas.entries()) {
    if (at > 0) {
      await tabTo(page.getByRole('button', { name: 'Add a persona' }))
      await press('Enter')
      // The name of the new persona is selected.
      await expect(names.nth(at)).toBeFocused()
    } else {
      await tabTo(names.first())
    }
    await type(name)
    await expect(names.nth(at)).toHaveValue(name)
  }
  await press('Escape')
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
}

/** Returns a step with its marks as typed in one line. */
function written({ title, emotions, moment, channel, cards }: ReferenceStep): string {
  const signed = emotions.map((value) => (value > 0 ? `+${value}` : String(value))).join('/')
  const lanes = Object.entries(cards ?? {}).map(([lane, text]) => `/${lane} ${text}`)
  return [
    title,
    signed,
    moment !== undefined && `!"${moment}"`,
    channel.includes(' ') ? `@[${channel}]` : `@${channel}`,
    ...lanes,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Saves the map and returns it in the form of the reference, without ids. */
async function built(): Promise<ReferenceMap> {
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-keyboard-')), 'reference.journey')
  await saveTo(app, path)
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(page.getByText('reference.journey')).toBeVisible()
  const file = await journeyAt(path)
  const map = firstMap(file)
  expect(map.lanes.map(({ kind }) => kind)).toEqual(['emotion', 'steps', 'touchpoints', ...CARD_LANES])
  const nameOf = (things: readonly { readonly id: string; readonly name: string }[], id: string | undefined) =>
    things.find((thing) => thing.id === id)?.name ?? ''
  return {
    personas: map.personas.map((id) => nameOf(file.personas, id)),
    stages: map.stages.map((stage) => ({
      title: stage.title,
      steps: stage.steps.map((step) => {
        const cards = Object.fromEntries(
          map.cards
            .filter((card) => card.step === step.id)
            .map((card) => [map.lanes.find(({ id }) => id === card.lane)?.kind ?? '', card.text]),
        )
        expect(step.touchpoints).toHaveLength(1)
        return {
          title: step.title,
          emotions: map.personas.map((id) => step.emotions[id]?.believed?.valence ?? Number.NaN),
          ...(step.moment ? { moment: step.moment.reason } : {}),
          channel: nameOf(file.channels, step.touchpoints[0]?.channel),
          ...(Object.keys(cards).length > 0 ? { cards } : {}),
        }
      }),
    })),
  }
}

function report(way: string, most: number): void {
  const each = presses / STEPS.length
  console.log(
    `${way}: ${presses} key presses beside the text for ${STEPS.length} steps, ${each.toFixed(2)} for a step (at most ${most})`,
  )
  expect(each).toBeLessThanOrEqual(most)
}

test.beforeEach(async () => {
  test.setTimeout(180_000)
  ;({ app, page } = await launchApp())
  await newMap(page)
  presses = 0
})
test.afterEach(() => app.close())

test('makes the reference map by keyboard with at most 2.5 key presses a step beside its text', async () => {
  expect(reference.stages.map(({ steps }) => steps.length)).toEqual([4, 4, 4, 4, 4])
  expect(STEPS.filter(({ moment }) => moment)).toHaveLength(4)
  await typePersonas()
  await press('ArrowUp')
  await press('Enter')
  for (const [at, { title, steps }] of reference.stages.entries()) {
    if (at > 0) await press('Control+Enter')
    await type(title)
    for (const step of steps) {
      await press('Enter')
      await type(written(step))
    }
  }
  await press('Escape')
  await expect(page.getByText('5 stages · 20 steps · 4 moments of truth')).toBeVisible()
  expect(await built()).toEqual(reference)
  report('On the map', 2.5)
})

test('captures the reference map with at most one key press a step beside its text', async () => {
  await typePersonas()
  // Naming the personas is not part of quick capture.
  presses = 0
  // One line for each step; the first of a stage names the stage too. The first character opens the field.
  const lines = reference.stages.flatMap(({ title, steps }) =>
    steps.map((step, at) => (at === 0 ? `# ${title} -> ${written(step)}` : written(step))),
  )
  for (const [at, line] of lines.entries()) {
    if (at > 0) await press('Enter')
    await type(line)
    if (at === 0)
      await expect(page.getByRole('textbox', { name: /^Quick capture into/ })).toHaveValue(line.replace('#', '# '))
  }
  // Esc commits the line.
  await press('Escape')
  await expect(page.getByText('5 stages · 20 steps · 4 moments of truth')).toBeVisible()
  expect(await built()).toEqual(reference)
  report('Quick capture', 1)
})
