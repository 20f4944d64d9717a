import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { parse } from '../../shared/document/parse/file'
import { launchApp, shortcut } from './launch'
import { expectTitles } from './title'

test('a template shows prompts in its cells, takes text and is saved', async () => {
  const { app, page, userData } = await launchApp()
  const path = join(userData, 'from-template.journey')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: /^Classic journey/ }).click()
  const map = page.getByRole('application', { name: 'Journey map' })
  await expect(map).toContainText('How do they first')
  await expect(page.getByText('5 stages · 5 steps')).toBeVisible()

  // The form focuses the first field named on its button. A persona’s default name counts as missing.
  await page.getByRole('button', { name: 'Add persona, scenario, trigger, end' }).click()
  await page.keyboard.type('Ana')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Add scenario, trigger, end' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Ana\s+·/ })).toBeVisible()

  // The first step is focused by one arrow key; its prompt is the placeholder until text is typed.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const field = page.getByRole('textbox', { name: /^Text of/ })
  await expect(field).toHaveAttribute('placeholder', 'How do they first hear of you?')
  await page.keyboard.type('A neighbour tells')
  await page.keyboard.press('Escape')
  await expect(map).toContainText('A neighbour tells')
  await expect(map).not.toContainText('How do they first')

  // The prompt of an empty cell is announced.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('#canvas-focus')).toHaveText(
    /^Empty cell, Thoughts and quotes.* What do they think at first sight\?$/,
  )
  // A longer prompt fits into the field.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(field).toHaveAttribute('placeholder', 'What makes them doubt here?')
  expect(await field.evaluate((area) => area.clientHeight)).toBe(await field.evaluate((area) => area.scrollHeight))
  await page.keyboard.press('Escape')
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(page.getByText('from-template.journey')).toBeVisible()
  const read = parse(await readFile(path, 'utf8'))
  expect(
    read.ok && read.file.maps[0]?.stages.map(({ title, steps }) => [title, ...steps.map((step) => step.title)]),
  ).toEqual([
    ['Become aware', 'A neighbour tells'],
    ['Consider', ''],
    ['Buy', ''],
    ['Use', ''],
    ['Stay or leave', ''],
  ])
  await expectTitles(app, ['from-template.journey – Touchline'])
  await app.close()
})

test('opens a sample as a new map with its moments of truth and its future', async () => {
  const { app, page } = await launchApp()
  const samples = page.getByRole('region', { name: 'Look at a finished map' })
  await expect(samples.getByRole('button')).toHaveCount(3)
  await expect(samples.locator('img')).toHaveCount(3)
  for (const entry of await samples.getByRole('button').all()) await expect(entry).toContainText('Invented.')
  await samples.getByRole('button', { name: /^Onboarding, energy supplier/ }).click()

  await expect(page.getByText('5 stages · 13 steps · 4 moments of truth')).toBeVisible()
  await expect(page.getByText('Not saved to a file yet')).toBeVisible()
  await expect(page.getByLabel('Title, a finding')).toHaveValue(
    'Onboarding loses people in the nine days after they sign',
  )
  const map = page.getByRole('application', { name: 'Journey map' })
  const queue = map.getByRole('group', { name: /: Waits in the queue,/ })
  await expect(queue).toHaveAccessibleName(/moment of truth/i)
  await queue.click()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(
    'Whoever waits longer than two minutes',
  )

  // The next tab shows the future map.
  await page.getByRole('tab', { name: /^A date on day one/ }).click()
  await expect(page.getByText('5 stages · 10 steps · 2 moments of truth')).toBeVisible()
  await app.close()
})
