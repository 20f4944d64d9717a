import { type ElectronApplication, expect } from '@playwright/test'

/** Waits until the windows have these titles, in order. */
export async function expectTitles(app: ElectronApplication, titles: readonly string[]): Promise<void> {
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle())))
    .toEqual(titles)
}
