import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findWindow, press } from './keyboard'
import { endAll, giveExample, mayMakeNamespaces, type NormalUser, normalUser, startAsUser } from './normal-user'
import { packageIn } from './packages'
import { expectSandboxed } from './sandbox'
import { smokeTest } from './smoke'

test.skip(
  !mayMakeNamespaces(),
  'the kernel lets no normal user make a namespace: there only an installed app has a sandbox',
)

test.describe.configure({ mode: 'serial' })

let user: NormalUser
let executable: string
test.beforeAll(async () => {
  user = await normalUser()
  const place = join(user.folder, 'app')
  await mkdir(place)
  execFileSync('tar', ['-xzf', packageIn(/\.tar\.gz$/), '-C', place])
  executable = join(place, (await readdir(place)).join(), 'touchline')
})
test.afterEach(endAll)
test.afterAll(() => rm(user.folder, { recursive: true, force: true }))

test('the app of the tar.gz opens, edits and saves a file for a normal user with the sandbox on', async () => {
  await smokeTest(user, [executable, '%F'])
})

test('allows no Node options, inspector or script in its main process', async () => {
  const file = await giveExample(user, 'Guarded.journey')
  const [module, trace] = [join(user.home, 'intruder.cjs'), join(user.home, 'intruded')]
  await writeFile(module, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`)
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${module}` }
  const app = await startAsUser(user, executable, ['--inspect=0', '--require', module, file], env)
  await findWindow('Guarded.journey – Touchline')
  expect(app.stderr()).not.toContain('Debugger listening')
  press('ctrl+q')
  expect(await app.ended()).toBe(0)
  expect(existsSync(trace)).toBe(false)
})

test('control: detects that the app runs without its sandbox', async () => {
  const app = await startAsUser(user, executable, ['--no-sandbox'])
  await findWindow('Touchline')
  expect(() => {
    expectSandboxed(app.pid, user)
  }).toThrow('--no-sandbox')
  press('ctrl+q')
  expect(await app.ended()).toBe(0)
})
