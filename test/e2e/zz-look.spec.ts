import { test } from '@playwright/test'
import { launchApp } from './launch'
import { choose } from './typing'

test('looks', async () => {
  const { app, page } = await launchApp({ args: [process.env.LOOK_FILE ?? '/tmp/w/complaint.journey'] })
  await page.waitForTimeout(800)
  for (const [width, height] of [[1440, 900], [1920, 1080], [1280, 720]] as const) {
    await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [width, height])
    await page.waitForTimeout(500)
    await page.screenshot({ path: `/tmp/w/out/win-${width}.png` })
    await choose(app, 'view.fit' as never).catch((e) => console.log(String(e)))
    await page.waitForTimeout(700)
    await page.screenshot({ path: `/tmp/w/out/fit-${width}.png` })
    await choose(app, 'view.zoom-100' as never).catch((e) => console.log(String(e)))
    await page.waitForTimeout(500)
  }
  await app.close()
})
