import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { parse } from '../../shared/document/file'
import { launchApp, shortcut } from './launch'

test('a template asks in its cells, takes what is typed, and is saved with it', async () => {
  const { app, page, userData } = await launchApp()
  const path = join(userData, 'from-template.journey')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: /^Classic journey/ }).click()
  const map = page.getByRole('application', { name: 'Journey map' })
  await expect(map).toContainText('How do they first hear')
  await expect(page.getByText('5 stages · 5 steps')).toBeVisible()

  // The first step has the keyboard after one arrow; what it asks stands in its field until something is typed.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const field = page.getByRole('textbox', { name: /^Text of/ })
  await expect(field).toHaveAttribute('placeholder', 'How do they first hear of you?')
  await page.keyboard.type('A neighbour tells')
  await page.keyboard.press('Escape')
  await expect(map).toContainText('A neighbour tells')
  await expect(map).not.toContainText('How do they first hear')

  // An empty cell says what it asks.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('#canvas-focus')).toHaveText(/^Empty cell, Thoughts and quotes.* What do they think at first sight\?$/)
  await shortcut(app, 'CmdOrCtrl+S')
  await expect(page.getByText('from-template.journey')).toBeVisible()
  const read = parse(await readFile(path, 'utf8'))
  expect(read.ok && read.file.maps[0]?.stages.map(({ title, steps }) => [title, ...steps.map((step) => step.title)])).toEqual([
    ['Become aware', 'A neighbour tells'],
    ['Consider', ''],
    ['Buy', ''],
    ['Use', ''],
    ['Stay or leave', ''],
  ])
  await app.close()
})
