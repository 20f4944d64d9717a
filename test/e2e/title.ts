import { type ElectronApplication, expect } from '@playwright/test'

/**
 * Waits until the windows have these titles, first to last. An answer from the main process that got lost on its way
 * (the inspector lets promises go when memory is collected) is asked for again.
 */
export async function expectTitles(app: ElectronApplication, titles: readonly string[]): Promise<void> {
  await expect(async () => {
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()))).toEqual(titles)
  }).toPass({ timeout: 10_000, intervals: [50, 100, 200] })
}
