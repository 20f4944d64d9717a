import { expect, test } from '@playwright/test'
import { launchApp, quitUnsaved } from './launch'
import { addStep, newMap } from './typing'

test('each group of the toolbar is one tab stop; arrows, Home and End move within it', async () => {
  const { app, page } = await launchApp()
  await newMap(page)
  await addStep(page, 'One')
  const [insert, edit] = [page.getByRole('toolbar').nth(0), page.getByRole('toolbar').nth(1)]
  const first = insert.getByRole('button').first()
  await first.focus()
  await page.keyboard.press('ArrowRight')
  await expect(insert.getByRole('button').nth(1)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(first).toBeFocused()
  await page.keyboard.press('End')
  await expect(insert.getByRole('button').last()).toBeFocused()
  // Disabled buttons, such as Redo, are skipped.
  await page.keyboard.press('Tab')
  await expect(edit.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(edit.getByRole('button', { name: 'Zoom out' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(insert.getByRole('button').last()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(edit.getByRole('button', { name: 'Zoom out' })).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: /: One,/ })).toHaveCount(0)
  // A click does not move the focus.
  await page.getByRole('application', { name: 'Journey map' }).focus()
  await edit.getByRole('button', { name: 'Redo' }).click()
  await expect(page.getByRole('application', { name: 'Journey map' })).toBeFocused()
  await quitUnsaved(app)
})
