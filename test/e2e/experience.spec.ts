import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { type JourneyFile, journeyFileSchema } from '../../shared/document/schema'
import { launchApp, shortcut } from './launch'
import { boxOf, drag, laneCalled, stepCalled } from './on-the-map'
import type { Point } from '../../shared/drawing/items'
import { savedFile } from './saved-file'
import { expectTitles } from './title'

/** Returns a map of two personas and three steps, with a touchpoint and a card. */
function mapFile(): string {
  const emotions = (ana: number, bor: number) => ({
    ana: { believed: { valence: ana } },
    bor: { believed: { valence: bor } },
  })
  const steps = [
    { id: 'call', title: 'Calls', emotions: emotions(-1, 1), touchpoints: [{ id: 'hotline', title: 'Hotline' }] },
    { id: 'wait', title: 'Waits', emotions: emotions(0, 0) },
    { id: 'pay', title: 'Pays', emotions: emotions(1, -1) },
  ]
  const lanes = (['emotion', 'steps', 'touchpoints', 'pains'] as const).map((kind) => ({ id: kind, kind }))
  return serialise(
    journeyFileSchema.parse({
      format: 'touchline-journey',
      version: 2,
      id: 'file',
      personas: [
        { id: 'ana', name: 'Ana' },
        { id: 'bor', name: 'Bor' },
      ],
      maps: [
        {
          id: 'map',
          title: 'Felt',
          personas: ['ana', 'bor'],
          stages: [{ id: 'stage', title: 'One', steps }],
          lanes,
          cards: [{ id: 'card', lane: 'pains', step: 'call', text: 'Long queue' }],
        },
      ],
    }),
  )
}

/** One grey pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='

let app: ElectronApplication
let page: Page
let path: string

test.beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'touchline-experience-')), 'felt.journey')
  await writeFile(path, mapFile())
  await open()
})
test.afterEach(async () => {
  // The app would ask about unsaved changes.
  await shortcut(app, 'CmdOrCtrl+S')
  await saved()
  await app.close()
})

async function open(): Promise<void> {
  ;({ app, page } = await launchApp({ args: [path] }))
  await expect(page.getByRole('group', { name: /^Step 1: Calls,/ })).toBeVisible()
}

const saved = () => expectTitles(app, ['felt.journey – Touchline'])
const changed = () => expectTitles(app, ['felt.journey ● – Touchline'])

/** Saves the changes and returns the file as read from disk. */
async function savedChange(): Promise<JourneyFile> {
  await changed()
  return savedFile(app, path)
}

/** Reopens the file and expects that saving it unchanged gives the same bytes. */
async function reopenedTheSame(): Promise<void> {
  const text = await readFile(path, 'utf8')
  await app.close()
  await open()
  await shortcut(app, 'CmdOrCtrl+S')
  await saved()
  expect(await readFile(path, 'utf8')).toBe(text)
}

const stepsOf = (file: JourneyFile) => file.maps[0]?.stages[0]?.steps ?? []
const field = (name: string) => page.locator(`[data-field="${name}"]`)

/** Types into a field of the inspector and commits it with Enter, which lists and numbers need. */
async function type(name: string, text: string): Promise<void> {
  await field(name).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

/** Opens a section of the form that is not used yet; focus moves into it. */
async function add(section: string): Promise<void> {
  await page.locator(`[data-add="${section}"]`).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator(`#section-${section}`).locator(':focus')).toHaveCount(1)
}

/** Chooses an option by number (from 1) with the keyboard. */
async function answer(name: string, number: number): Promise<void> {
  await field(name).focus()
  await page.keyboard.press('Space')
  for (let at = 1; at < number; at++) await page.keyboard.press('ArrowRight')
}

async function pick(name: string, option: string): Promise<void> {
  await field(name).focus()
  await page.keyboard.type(option)
}

async function date(name: string, day: string): Promise<void> {
  await field(name).fill(day)
  await field(name).press('Enter')
}

test('saves and reopens every field of a step, a touchpoint, a card and a map', async () => {
  test.setTimeout(120_000)
  const { keyboard } = page
  await keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { name: 'Step' })).toBeVisible()
  await type('valence', '-1,5')
  await type('word', 'lost')
  await page.getByRole('button', { name: 'Several people rated' }).focus()
  await keyboard.press('Enter')
  await type('low', '1')
  await type('high', '-2')
  await type('raters', '7')
  await pick('emotion-evidence', 'Told')
  await type('emotion-evidence-source', '12 interviews')
  await date('emotion-evidence-review', '2020-01-31')
  await expect(page.getByText('This was to be looked at again by now.')).toBeVisible()
  await page.locator('#section-moment [data-field="moment"]').focus()
  await keyboard.press('Space')
  await field('moment-reason').focus()
  await keyboard.type('Who waits calls a competitor')
  await pick('moment-kind', 'Rec')
  await type('moment-label', 'First')
  await pick('moment-basis', 'V')
  await type('moment-votes', '9')

  await add('expectation')
  await keyboard.type('An answer at once')
  await field('perceived').focus()
  await keyboard.type('Music')
  await answer('gap', 1)
  await answer('delivered', 1)
  await expect(page.getByText('Done as designed, and still the customer is unhappy.')).toBeVisible()
  await add('needs')
  await answer('need-fast', 3)
  await answer('need-pleasant', 2)
  await type('new-need', 'Quiet')
  await page.getByRole('radiogroup', { name: 'Quiet' }).getByRole('radio', { name: 'unmet', exact: true }).focus()
  await keyboard.press('Space')
  await add('importance')
  await answer('importance-customer', 5)
  await answer('importance-organisation', 2)
  await add('outcome')
  await type('outcome', 'Hung up')
  await type('rate', '12.5')
  await type('outcome-n', '80')
  await add('strengths')
  await keyboard.type('Free of charge')
  await keyboard.press('Enter')
  await keyboard.type('Day and night')
  await type('weaknesses', 'Long queue')
  await add('quotes')
  await keyboard.type('I gave up.')
  await add('evidence')
  await pick('evidence', 'Mea')
  await type('evidence-source', 'Call log')
  await date('evidence-date', '2026-10-01')
  await type('evidence-n', '310')
  await add('responsible')
  await keyboard.type('Head of service')
  await keyboard.press('Enter')
  await field('departments').focus()
  await keyboard.type('Service')
  await keyboard.press('Enter')
  await keyboard.type('IT')
  await add('note')
  await keyboard.type('Ask again in spring')
  // For the other persona, the same step is another experience.
  await pick('persona', 'Bor')
  await field('skipped').focus()
  await keyboard.press('Space')

  // The touchpoint and the card below the step.
  await keyboard.press('Escape')
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { name: 'Touchpoint' })).toBeVisible()
  await page.getByLabel('With whom').focus()
  await keyboard.type('Agent')
  await add('evidence')
  await pick('evidence', 'Obs')
  await add('responsible')
  // The existing owner, regardless of case and spaces.
  await keyboard.type('head of Service ')
  await keyboard.press('Enter')
  await expect(page.getByLabel('Owner', { exact: true })).toHaveValue('Head of service')
  // Not with Esc, which the list of known owners handles itself.
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { name: 'Card' })).toBeVisible()
  await add('practice')
  await answer('practice', 2)
  await type('practice-of', 'A bank')

  await keyboard.press('Escape')
  await keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'Map' })).toBeVisible()
  await page.locator('[data-section="strategy"] h3, [data-add="strategy"]').first().waitFor()
  await field('vision').focus()
  await keyboard.type('An answer before the question')
  for (const need of ['fast', 'easy', 'pleasant', 'consistent', 'innovative', 'transparent'])
    await answer(`ambition-${need}`, 1)
  await page.getByRole('radiogroup', { name: 'Quiet' }).getByRole('radio', { name: 'excel' }).focus()
  await keyboard.press('Space')
  await expect(page.getByText('Nobody can be best at everything.')).toBeVisible()
  await answer('ambition-innovative', 3)
  await expect(page.getByText('Nobody can be best at everything.')).toHaveCount(0)
  await add('scale')
  await type('level-2', 'Delighted')
  await answer('scale-mark', 2)

  const file = await savedChange()
  const [call] = stepsOf(file)
  const own = file.needs[0]?.id ?? ''
  const owner = file.owners[0]?.id ?? ''
  expect(file.owners.map(({ name }) => name)).toEqual(['Head of service'])
  expect(call).toEqual({
    id: 'call',
    title: 'Calls',
    touchpoints: [{ id: 'hotline', title: 'Hotline', with: 'Agent', evidence: { kind: 'observed' }, owner }],
    emotions: {
      ana: {
        believed: { valence: -1.5, low: -2, high: 1, n: 7 },
        word: 'lost',
        evidence: { kind: 'told', source: '12 interviews', review: '2020-01-31' },
      },
      bor: { skipped: true },
    },
    moment: { kind: 'recover', reason: 'Who waits calls a competitor', basis: 'voted', label: 'First', votes: 9 },
    experience: { ana: { expected: 'An answer at once', perceived: 'Music', gap: -2 } },
    delivered: 'yes',
    needs: [
      { need: 'fast', state: 'unmet' },
      { need: 'pleasant', state: 'partly' },
      { need: own, state: 'unmet' },
    ],
    importance: { customer: 5, organisation: 2 },
    outcome: { what: 'Hung up', rate: 0.125, n: 80 },
    strengths: ['Free of charge', 'Day and night'],
    weaknesses: ['Long queue'],
    quotes: ['I gave up.'],
    evidence: { kind: 'measured', source: 'Call log', date: '2026-10-01', n: 310 },
    owner,
    departments: ['Service', 'IT'],
    note: 'Ask again in spring',
  })
  expect(file.maps[0]?.cards[0]?.practice).toEqual({ of: 'A bank', kind: 'bad' })
  expect(file.strategy.vision).toBe('An answer before the question')
  expect(file.strategy.ambitions).toContainEqual({ need: 'innovative', ambition: 'less' })
  expect(file.emotionScale).toEqual({ mark: 'dot', levels: [{ valence: 2, name: 'Delighted' }] })
  await reopenedTheSame()

  // Contradictions and overdue reviews are listed, and lead to the step.
  await page
    .getByRole('list', { name: 'Everything done right, and the customer is unhappy' })
    .getByRole('button', { name: /Calls.*Ana/ })
    .click()
  await expect(page.getByRole('heading', { name: 'Step' })).toBeVisible()
  await expect(page.locator('#canvas-focus')).toContainText('Step 1: Calls')
  await expect(page.locator('#canvas-focus')).toContainText('Ana: emotion −1.5')
})

test('keeps a section of the form closed at the next step', async () => {
  await page.keyboard.press('ArrowRight')
  const head = page.locator('[data-section="emotion"] h3').getByRole('button')
  await head.click()
  await expect(field('valence')).toBeHidden()
  await page.getByRole('group', { name: /^Step 2: Waits,/ }).click()
  await expect(head).toContainText('0')
  await expect(head).toHaveAttribute('aria-expanded', 'false')
  // The key that goes to a field opens its section.
  await page.getByRole('button', { name: 'Moment of truth', exact: true }).click()
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await page.keyboard.press('r')
  await expect(field('moment-reason')).toBeFocused()
})

test('adds, describes, copies, reorders and deletes a persona, and names what is deleted with it', async () => {
  const { keyboard } = page
  await page.getByRole('button', { name: 'All personas' }).focus()
  await keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Lists' })
  // The name field has the focus.
  await panel.getByRole('button', { name: 'Add a persona' }).click()
  await keyboard.type('Cene')
  await field('persona-role').fill('Landlord')
  await field('persona-quote').fill('Send me one bill.')
  await field('persona-goals').focus()
  await keyboard.type('One bill for all that I use')
  await keyboard.press('Enter')
  await keyboard.type('No calls')
  // The field is wide enough for the whole text.
  expect(await field('persona-goals').evaluate((goal) => goal.scrollWidth <= goal.clientWidth)).toBe(true)
  await panel.getByRole('button', { name: 'Colour 2' }).click()
  await panel
    .getByLabel('Photo', { exact: true })
    .setInputFiles({ name: 'cene.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') })
  await expect(panel.getByRole('img', { name: 'Photo of Cene' })).toBeVisible()
  await panel.getByRole('button', { name: 'Duplicate' }).click()
  await expect(panel.getByRole('button', { name: /^Cene \(copy\)/ })).toBeVisible()
  await panel.getByRole('checkbox', { name: 'Takes part in this map' }).uncheck()
  await expect(panel.getByRole('heading', { name: 'Not in this map' })).toBeVisible()
  await panel.getByRole('button', { name: 'Move Cene up' }).click()
  await panel.getByRole('button', { name: 'Ana', exact: true }).click()
  await panel.getByRole('button', { name: 'Delete…' }).click()
  await expect(panel.getByRole('alertdialog')).toContainText('With it go: its place in 1 map, 3 emotions.')
  await panel.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(panel.getByRole('button', { name: 'Ana', exact: true })).toHaveCount(0)
  await keyboard.press('Escape')
  const file = await savedChange()
  const [bor, cene, copy] = file.personas
  expect(file.assets).toHaveLength(1)
  expect([cene?.photo, copy?.photo]).toEqual([file.assets[0]?.id, file.assets[0]?.id])
  expect(cene).toMatchObject({
    name: 'Cene',
    role: 'Landlord',
    quote: 'Send me one bill.',
    goals: ['One bill for all that I use', 'No calls'],
    colour: '#9A5B8F',
  })
  expect(copy).toMatchObject({
    name: 'Cene (copy)',
    role: 'Landlord',
    goals: ['One bill for all that I use', 'No calls'],
  })
  expect(file.maps[0]?.personas).toEqual([cene?.id, bor?.id])
  expect(Object.keys(stepsOf(file)[0]?.emotions ?? {})).toEqual(['bor'])
  await shortcut(app, 'CmdOrCtrl+Z')
  await changed()
  await expect(panel.getByRole('button', { name: 'Ana', exact: true })).toBeVisible()
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await keyboard.press('Escape')
  await keyboard.press('i')
  await expect(page.getByRole('radio', { name: 'Set emotions for Ana' })).toBeVisible()
  await reopenedAfterUndo()
  await page.getByRole('complementary', { name: 'Inspector' }).getByRole('button', { name: 'Add a persona' }).click()
  await keyboard.type('Dora of the flat')
  expect((await savedChange()).personas.map(({ name }) => name)).toEqual([
    'Ana',
    'Bor',
    'Cene',
    'Cene (copy)',
    'Dora of the flat',
  ])
})

/** Expects the file saved after undo to contain the restored persona and emotions. */
async function reopenedAfterUndo(): Promise<void> {
  const file = await savedChange()
  expect(file.personas.map(({ name }) => name)).toEqual(['Ana', 'Bor', 'Cene', 'Cene (copy)'])
  expect(stepsOf(file)[0]?.emotions).toEqual({ ana: { believed: { valence: -1 } }, bor: { believed: { valence: 1 } } })
}

/**
 * Returns the position of a persona’s point at a step (window pixels), and the height of a level.
 */
async function pointAt(step: string, valence: number): Promise<Point & { readonly unit: number }> {
  const [column, lane] = [await boxOf(stepCalled(page, step)), await boxOf(laneCalled(page, 'Emotion'))]
  // The lane is 176 units high, a level 29.5; the zero line is in the middle.
  const unit = 29.5 * (lane.height / 176)
  return { x: column.middleX, y: lane.middleY - valence * unit, unit }
}

test('drags points of the curve by whole levels or tenths, each as one undo step', async () => {
  const ana = await pointAt('Calls', -1)
  await drag(page, ana, { x: ana.x, y: ana.y - 3.2 * ana.unit })
  await expect(page.locator('#canvas-focus')).toHaveText('Emotion at Calls: Ana: emotion 2, Very good')
  await changed()
  await shortcut(app, 'CmdOrCtrl+Z')
  await saved()
  await shortcut(app, 'CmdOrCtrl+Shift+Z')

  // Another persona’s point, with Alt by tenths; that persona is active afterwards.
  const bor = await pointAt('Calls', 1)
  await page.mouse.move(bor.x, bor.y)
  await page.keyboard.down('Alt')
  await page.mouse.down()
  await page.mouse.move(bor.x, bor.y + 1.7 * bor.unit, { steps: 12 })
  await page.mouse.up()
  await page.keyboard.up('Alt')
  await expect(page.locator('#canvas-focus')).toHaveText('Emotion at Calls: Bor: emotion −0.7, Bad')

  // Esc cancels the drag of a point.
  const pay = await pointAt('Pays', 1)
  await page.mouse.move(pay.x, pay.y)
  await page.mouse.down()
  await page.mouse.move(pay.x, pay.y + 3 * pay.unit, { steps: 12 })
  await expect(page.locator('#canvas-focus')).toContainText('emotion −2')
  await page.keyboard.press('Escape')
  await page.mouse.up()

  // By key: the next persona, one level up, and not applicable.
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await page.getByRole('group', { name: /^Step 2: Waits,/ }).click()
  await page.keyboard.press('p')
  await expect(page.locator('#canvas-focus')).toContainText('Bor: emotion 0')
  await page.keyboard.press('+')
  await expect(page.locator('#canvas-focus')).toContainText('Bor: emotion 1')
  await page.keyboard.press('Shift+P')
  await page.keyboard.press('x')
  await expect(page.locator('#canvas-focus')).toContainText('Ana: not applicable')
  const [call, wait, paid] = stepsOf(await savedChange())
  expect(call?.emotions).toEqual({ ana: { believed: { valence: 2 } }, bor: { believed: { valence: -0.7 } } })
  expect(wait?.emotions).toEqual({ ana: { skipped: true }, bor: { believed: { valence: 1 } } })
  expect(paid?.emotions.ana).toEqual({ believed: { valence: 1 } })
})
