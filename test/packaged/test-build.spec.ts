import { _electron, expect, test } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRoot } from './normal-user'
import { packageIn } from './packages'

test('the test build can be automated and names itself in its name, version and window', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'touchline-test-build-'))
  const app = await _electron.launch({
    executablePath: join(packageIn(/-TEST-ONLY$/), 'touchline-test-only'),
    args: isRoot ? ['--no-sandbox'] : [],
    chromiumSandbox: !isRoot,
    env: { ...process.env, TOUCHLINE_USER_DATA: userData },
  })
  await app.firstWindow()
  const { version, ...told } = await app.evaluate(({ app: running, BrowserWindow }) => ({
    name: running.name,
    version: running.getVersion(),
    isPackaged: running.isPackaged,
    titles: BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  }))
  expect(told).toEqual({ name: 'Touchline TEST ONLY', isPackaged: true, titles: ['Touchline TEST ONLY'] })
  expect(version).toMatch(/-test-only$/)
  await app.close()
  await rm(userData, { recursive: true, force: true })
})
