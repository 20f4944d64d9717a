import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { copyFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findWindow, press, titleOf } from './keyboard'
import { endAll, giveExample, isRoot, type NormalUser, normalUser, start } from './normal-user'
import { packageIn } from './packages'
import { smokeTest } from './smoke'

const TYPE = 'application/vnd.touchline.journey+json'
const ENTRY = '/usr/share/applications/touchline.desktop'

const isDebian = existsSync('/usr/bin/apt-get')
test.skip(!isRoot || !isDebian, 'a Debian package can be installed only by root, and only where there is apt-get')
test.skip(
  installedVersion() !== null && !installedVersion()?.includes('trial'),
  'Touchline is installed on this system, and stays so',
)

test.describe.configure({ mode: 'serial' })

let user: NormalUser
test.beforeAll(async () => {
  user = await normalUser()
  const file = join(user.folder, 'touchline.deb')
  await copyFile(packageIn(/\.deb$/), file)
  asRoot('apt-get', ['install', '-y', '-q', '--no-install-recommends', '--reinstall', '--allow-downgrades', file])
})
test.afterEach(endAll)
test.afterAll(async () => {
  if (installedVersion() !== null) asRoot('dpkg', ['-P', 'touchline'])
  await rm(user.folder, { recursive: true, force: true })
})

test('installs a complete package with a valid menu entry', async () => {
  expect(asRoot('dpkg', ['-V', 'touchline'])).toBe('')
  expect(asRoot('desktop-file-validate', [ENTRY])).toBe('')
  const { mode, uid } = await stat('/opt/Touchline/chrome-sandbox')
  expect({ mode: mode & 0o7777, uid }).toEqual({ mode: 0o4755, uid: 0 })
})

test('registers the type of journey files and the app as its default program', async () => {
  const file = await giveExample(user, 'Onboarding.journey')
  expect(user.run('xdg-mime', ['query', 'filetype', file])).toBe(TYPE)
  expect(user.run('xdg-mime', ['query', 'default', TYPE])).toBe('touchline.desktop')
})

test('the command of the menu entry opens, edits and saves a file for a normal user with the sandbox on', async () => {
  const command = /^Exec=(.*)$/m.exec(readFileSync(ENTRY, 'utf8'))?.[1]
  expect(command).toBe('/opt/Touchline/touchline %F')
  await smokeTest(user, command?.split(' ') ?? [])
})

test('starts the app with a journey file opened as a file manager does', async () => {
  const file = await giveExample(user, 'From the desktop.journey')
  start(user, 'xdg-open', [file])
  const window = await findWindow('From the desktop.journey – Touchline')
  press('ctrl+q')
  await expect.poll(() => isThere(window)).toBe(false)
})

test('leaves nothing behind when it is purged', async () => {
  const paths = asRoot('dpkg', ['-L', 'touchline']).split('\n')
  const files = paths.filter((path) => path.includes('ouchline'))
  expect(files.length).toBeGreaterThan(20)
  asRoot('dpkg', ['-P', 'touchline'])
  expect(files.filter((path) => existsSync(path))).toEqual([])
  expect(installedVersion()).toBeNull()
  const databases = ['/usr/share/applications/mimeinfo.cache', '/usr/share/mime/globs2']
  expect(databases.filter((path) => existsSync(path) && readFileSync(path, 'utf8').includes('touchline'))).toEqual([])
})

function asRoot(command: string, args: readonly string[]): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return execFileSync(command, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
}

function installedVersion(): string | null {
  try {
    const query = ['-W', '-f', '${db:Status-Status} ${Version}', 'touchline']
    const [status, version] = execFileSync('dpkg-query', query, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).split(' ')
    return status === 'installed' ? (version ?? '') : null
  } catch {
    return null // no dpkg, or the package is unknown to it
  }
}

function isThere(window: string): boolean {
  try {
    return titleOf(window) !== ''
  } catch {
    return false
  }
}
