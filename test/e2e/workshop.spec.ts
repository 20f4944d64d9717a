import { execFileSync } from 'node:child_process'
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { parse } from '../../shared/document/parse/file'
import { launchApp, root, shortcut } from './launch'
import { sampleFile } from './sample-file'
import { expectTitles } from './title'
import { choose, pasteText, saveAsOffered, saveTo } from './typing'

test('runs a workshop with votes, a blind rating, hidden cards, a presentation and a final page', async () => {
  const { app, page, userData } = await launchApp()
  const path = join(userData, 'workshop.journey')
  await writeFile(path, sampleFile('Deliveries', ['Orders', 'Waits', 'Calls']))
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, path)
  await page.getByRole('button', { name: 'Open…' }).click()
  const map = page.getByRole('application', { name: 'Journey map' })
  await expect(map).toContainText('Orders')

  // Votes: two people with two each.
  await choose(app, 'workshop.bar')
  const bar = page.getByRole('region', { name: 'Workshop' })
  await bar.getByRole('button', { name: 'Vote with dots' }).click()
  await page.getByLabel('Votes for each person').fill('2')
  await page.getByLabel('People who vote').fill('2')
  await page.getByRole('button', { name: 'Start the round' }).click()
  await map.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('v')
  await page.keyboard.press('ArrowRight')
  for (let votes = 0; votes < 5; votes++) await page.keyboard.press('v')
  await expect(bar).toContainText('4 of 4 votes')
  await expect(
    page.getByText('All votes of the round “What do we mend first? (1)” are given: 4 (people: 2, votes for each: 2).'),
  ).toBeVisible()
  await expect(page.locator('#canvas-focus')).toHaveText(/^Step 2: Waits.*, 3 votes$/)

  // By pointer alone: the hovered item has a − and a +, and the focus does not move.
  await page.getByRole('group', { name: /^Step 3: Calls/ }).hover()
  const give = page.getByRole('button', { name: 'Give a vote: Calls' })
  const takeBack = page.getByRole('button', { name: 'Take a vote back: Calls' })
  await expect(takeBack).toHaveCount(0)
  await page.getByRole('group', { name: /^Step 2: Waits/ }).hover()
  await page.getByRole('button', { name: 'Take a vote back: Waits' }).click()
  await expect(bar).toContainText('3 of 4 votes')
  await page.getByRole('group', { name: /^Step 3: Calls/ }).hover()
  await give.click()
  await expect(bar).toContainText('4 of 4 votes')
  await expect(page.locator('[data-vote-buttons]').filter({ has: give })).toHaveText('1')
  await page.screenshot({ path: 'test-results/workshop-votes.png' })
  await takeBack.click()
  await expect(takeBack).toHaveCount(0)
  await page.getByRole('group', { name: /^Step 2: Waits/ }).hover()
  await page.getByRole('button', { name: 'Give a vote: Waits' }).click()
  await expect(map).toBeFocused()
  await expect(page.locator('#canvas-focus')).toHaveText(/^Step 2: Waits.*, 3 votes$/)

  // A blind rating needs a step; the button says so.
  const rate = bar.getByRole('button', { name: 'Rate blind' })
  await expect(rate).toBeEnabled()
  await page.keyboard.press('Escape')
  await expect(rate).toBeDisabled()
  await expect(rate).toHaveAccessibleDescription('Choose a step on the map first.')
  for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key)

  // Typed ratings are masked.
  await page.keyboard.press('b')
  const rating = page.getByRole('dialog', { name: 'How does it feel: Waits' })
  const field = rating.getByRole('textbox')
  await expect(field).toHaveCSS('-webkit-text-security', 'disc')
  for (const value of ['-2', '-1']) {
    await field.fill(value)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.type('1')
  await rating.getByRole('button', { name: 'Next person' }).click()
  await expect(field).toBeFocused()
  await field.fill('7')
  await expect(rating.getByRole('button', { name: 'Next person' })).toBeDisabled()
  await expect(rating.getByRole('status')).toHaveText('3 people have rated')
  // Closing the dialog with Esc keeps the ratings.
  await page.keyboard.press('Escape')
  await expect(rating).toHaveCount(0)
  await rate.click()
  await expect(rating.getByRole('status')).toHaveText('3 people have rated')
  await rating.getByRole('button', { name: 'Reveal' }).click()
  await expect(rating.getByTestId('rating')).toHaveText(/Median−1Range−2 to 1n3/)
  await expect(rating.getByRole('button', { name: 'Keep the median' })).toBeFocused()
  // Later participants can type at once.
  await rating.getByRole('button', { name: 'Rate on' }).click()
  await expect(field).toBeFocused()
  await rating.getByRole('button', { name: 'Reveal' }).click()
  await page.screenshot({ path: 'test-results/workshop-rating.png' })
  await rating.getByRole('button', { name: 'Keep the median' }).click()
  await expect(rating).toHaveCount(0)
  // After the median was kept, a new round can start.
  await rate.click()
  await expect(rating.getByRole('status')).toHaveText('0 people have rated')
  await field.fill('2')
  await page.keyboard.press('Enter')
  await rating.getByRole('button', { name: 'Reveal' }).click()
  await rating.getByRole('button', { name: 'Start over' }).click()
  await expect(rating.getByRole('status')).toHaveText('0 people have rated')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(rating).toHaveCount(0)

  // Text written hidden is revealed together with the rest.
  const hide = bar.getByRole('button', { name: 'Write hidden' })
  const groundOf = (button: typeof hide) => button.evaluate((element) => getComputedStyle(element).backgroundColor)
  const off = await groundOf(hide)
  await hide.click()
  await map.focus()
  expect(await groundOf(hide)).not.toBe(off)
  await page.keyboard.press('c')
  await page.keyboard.type('Nobody says when')
  await page.keyboard.press('Escape')
  await expect(map).toContainText('• • •')
  await expect(map).not.toContainText('Nobody')
  await page.screenshot({ path: 'test-results/workshop-bar.png' })

  // A hidden note can’t be read anywhere: on the map, in its form, in the palette, by searching or as copied text.
  const text = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Text')
  await expect(text).toHaveCSS('-webkit-text-security', 'disc')
  await page.keyboard.press('Shift+n')
  await expect(map.getByRole('textbox')).toHaveCSS('-webkit-text-security', 'disc')
  await page.keyboard.type('Nobody calls back')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-kind="note"]')).toHaveAttribute(
    'aria-label',
    'Yellow note: hidden until it is revealed',
  )
  await expect(map).not.toContainText('Nobody')
  await expect(text).toHaveValue('Nobody calls back')
  await expect(text).toHaveCSS('-webkit-text-security', 'disc')
  await choose(app, 'view.palette')
  const palette = page.getByRole('dialog', { name: 'Command Palette…' })
  await palette.getByRole('combobox').fill('Waits')
  await expect(palette.getByRole('option', { name: /Waits/ })).toHaveCount(1)
  await palette.getByRole('combobox').fill('Nobody')
  await expect(palette.getByRole('option')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  const find = page.getByRole('search')
  const looked = find.getByRole('status')
  await choose(app, 'edit.find')
  await find.getByRole('textbox', { name: 'Find' }).fill('Nobody')
  await expect(looked).toHaveText('Not found')
  await page.keyboard.press('Escape')
  // Quick capture hides its cards and masks their text while typing.
  await map.focus()
  await page.keyboard.press('q')
  const capture = page.locator('[data-capture]')
  await capture.fill('/pains Nobody knows')
  await expect(capture).toHaveCSS('-webkit-text-security', 'disc')
  await expect(page.locator('#capture-chips')).toHaveText(/• • •$/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(capture).toHaveCount(0)
  await expect(map).not.toContainText('Nobody')

  // Pasted cards are hidden like typed ones.
  await page.locator('[data-kind="card"]').first().click()
  await pasteText(app, 'Nobody asks\nNobody answers')
  await expect(bar.getByRole('button', { name: 'Reveal 5 cards' })).toBeVisible()
  await expect(map).not.toContainText('Nobody')

  await bar.getByRole('button', { name: 'Reveal 5 cards' }).click()
  for (const seen of ['Nobody says when', 'Nobody calls back', 'Nobody knows', 'Nobody asks', 'Nobody answers'])
    await expect(map).toContainText(seen)
  await choose(app, 'edit.find')
  await find.getByRole('textbox', { name: 'Find' }).fill('Nobody')
  await expect(looked).toHaveText('5 places')
  await page.keyboard.press('Escape')

  // The presentation shows one stage in large type without the panels.
  await shortcut(app, 'F5')
  const room = page.getByRole('toolbar', { name: /^Presentation/ })
  await expect(room).toBeFocused()
  await expect(room).toContainText('1 of 1')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0)
  const size = () =>
    map
      .locator('text')
      .filter({ hasText: 'Orders' })
      .first()
      .evaluate((text) => text.getBoundingClientRect().height)
  await expect.poll(size).toBeGreaterThan(20)
  await page.keyboard.press('t')
  await expect(room.getByRole('timer')).toHaveText(/^9:5\d$/)
  await page.screenshot({ path: 'test-results/workshop-presentation.png' })
  await page.keyboard.press('Escape')
  await expect(room).toHaveCount(0)

  // The end: the top three with owner, next step and date, on one page.
  const pdf = join(userData, 'decided.pdf')
  await saveTo(app, pdf)
  await choose(app, 'view.show(workshop-page)')
  const end = page.getByRole('region', { name: 'Close the workshop' })
  await expect(end.getByLabel('What will be done').first()).toHaveValue('Waits')
  await expect(end.getByRole('status')).toContainText('2 have no owner')
  await end.getByLabel('Owner').first().fill('Ana')
  await end.getByLabel('Next step').first().fill('Ask the courier for its times')
  await end.getByLabel('Until').first().fill('2026-12-11')
  await expect(end.getByRole('status')).toContainText('1 has no owner')
  // Leaving the form with Esc keeps the entries.
  await page.keyboard.press('Escape')
  await expect(end).toHaveCount(0)
  await choose(app, 'view.show(workshop-page)')
  await expect(end.getByLabel('Owner').first()).toHaveValue('Ana')
  await expect(end.getByLabel('Next step').first()).toHaveValue('Ask the courier for its times')
  await expect(end.getByLabel('Until').first()).toHaveValue('2026-12-11')
  await page.screenshot({ path: 'test-results/workshop-close.png' })
  await end.getByRole('button', { name: /^Keep and write/ }).click()
  await expect(page.getByText('“decided.pdf” was exported.')).toBeVisible({ timeout: 30_000 })
  expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-')
  // The page can be exported again later without the dialog. Its name differs from that of the map’s own page.
  const again = join(userData, 'Deliveries – decisions.pdf')
  await saveAsOffered(app, userData)
  await choose(app, 'export(workshop-page, pdf)')
  await expect(page.getByText('“Deliveries – decisions.pdf” was exported.')).toBeVisible({ timeout: 30_000 })
  const textOf = (path: string) => execFileSync('pdftotext', [path, '-']).toString()
  expect(textOf(again)).toBe(textOf(pdf))

  await shortcut(app, 'CmdOrCtrl+S')
  await expect
    .poll(async () => {
      const read = parse(await readFile(path, 'utf8'))
      if (!read.ok) return null
      const [own] = read.file.maps
      const waits = own?.stages[0]?.steps[1]
      return {
        votes: Object.values(own?.votes[0]?.counts ?? {}),
        closed: own?.votes[0]?.closed,
        felt: Object.values(waits?.emotions ?? {}).map(({ believed, evidence }) => [
          believed?.valence,
          believed?.low,
          believed?.high,
          believed?.n,
          evidence?.kind,
        ]),
        initiatives: read.file.initiatives.map(({ title, nextStep, due }) => [title, nextStep, due]),
        owners: read.file.owners.map(({ name }) => name),
      }
    })
    .toEqual({
      votes: [1, 3],
      closed: true,
      felt: [[-1, -2, 1, 3, 'assumed']],
      initiatives: [
        ['Waits', 'Ask the courier for its times', '2026-12-11'],
        ['Orders', undefined, undefined],
      ],
      owners: ['Ana'],
    })
  await expectTitles(app, ['workshop.journey – Touchline'])
  await app.close()
})

test('a presentation keeps its keys wherever the user clicks, and leaves the map unchanged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-presentation-'))
  const path = join(folder, 'room.journey')
  await copyFile(join(root, 'docs/example.journey'), path)
  const { app, page } = await launchApp({ args: [path] })
  const map = page.getByRole('application', { name: 'Journey map' })
  const room = page.getByRole('toolbar', { name: /^Presentation/ })
  const place = room.getByRole('status').filter({ hasText: ' of ' })
  const next = room.getByRole('button', { name: 'Next' })
  const step = (title: string) => page.locator('[data-kind="step"]', { hasText: title })
  const clickOn = (title: string, options?: Parameters<typeof map.click>[0]) =>
    step(title).click({ position: { x: 20, y: 12 }, ...options })
  await expect(map).toBeFocused()

  // Starting the presentation commits text that is being edited.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await page.keyboard.type('Gets the keys')
  await shortcut(app, 'F5')
  await expect(room).toBeFocused()
  await expect(place).toHaveText(/^Look around 1 of \d+$/)
  await expect(page.locator('textarea')).toHaveCount(0)
  await expectTitles(app, ['room.journey ● – Touchline'])
  await shortcut(app, 'CmdOrCtrl+S')
  await expectTitles(app, ['room.journey – Touchline'])

  // No key or click there changes the map.
  await clickOn('Gets the keys')
  await expect(map).toBeFocused()
  for (const key of ['n', 'm', 'Delete', '+', 'Shift+n', 'Enter']) await page.keyboard.press(key)
  await page.keyboard.press('Home')
  await expect(place).toHaveText(/^Look around 1 of/)
  await clickOn('Gets the keys', { clickCount: 2 })
  await clickOn('Gets the keys', { button: 'right' })
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(page.locator('textarea')).toHaveCount(0)
  await shortcut(app, 'CmdOrCtrl+Z')
  await choose(app, 'map.add')
  await expectTitles(app, ['room.journey – Touchline'])

  // The keys change slides after a click on the map and on a button; only Space presses the button.
  await page.keyboard.press('ArrowRight')
  await expect(place).not.toHaveText(/ 1 of /)
  await page.keyboard.press('PageUp')
  await expect(place).toHaveText(/ 1 of /)
  await next.click()
  await expect(next).toBeFocused()
  await expect(place).toHaveText(/ 2 of /)
  await page.keyboard.press('ArrowRight')
  await expect(place).toHaveText(/ 3 of /)
  await page.keyboard.press('Space')
  await expect(place).toHaveText(/ 4 of /)
  await page.keyboard.press('ArrowLeft')
  await expect(place).toHaveText(/ 3 of /)
  await page.keyboard.press('Home')
  await map.focus()
  await page.keyboard.press('Space')
  await expect(place).toHaveText(/ 2 of /)
  await page.keyboard.press('t')
  await expect(room.getByRole('timer')).toHaveText(/^9:5\d$/)

  // In a dialog the keys belong to the dialog.
  await choose(app, 'workshop.vote')
  const dialog = page.getByRole('dialog', { name: 'Vote with dots' })
  await dialog.getByLabel('People who vote').fill('4')
  await page.keyboard.press('Home')
  await page.keyboard.type('1')
  await expect(dialog.getByLabel('People who vote')).toHaveValue('14')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(place).toHaveText(/ 2 of /)

  await map.focus()
  await page.keyboard.press('Escape')
  await expect(room).toHaveCount(0)
  await expect(map).toBeFocused()
  await expectTitles(app, ['room.journey – Touchline'])

  // The map can be edited again.
  await clickOn('Gets the keys')
  await page.keyboard.press('m')
  await expectTitles(app, ['room.journey ● – Touchline'])
  await shortcut(app, 'CmdOrCtrl+S')
  await expectTitles(app, ['room.journey – Touchline'])
  await app.close()
})
