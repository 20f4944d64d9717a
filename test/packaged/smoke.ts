import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { expect } from '@playwright/test'
import { findWindow, press, titleOf, type } from './keyboard'
import { giveExample, type NormalUser, startAsUser } from './normal-user'
import { expectSandboxed } from './sandbox'

/** The app’s profile folder, relative to a user’s home. */
const OWN_FOLDER = '.config/Touchline'

/**
 * Starts the app with a file as the user; types, saves and quits by keyboard; and checks the files written.
 * @param command the command line; %F is replaced by the path of the file
 */
export async function smokeTest(user: NormalUser, command: readonly string[]): Promise<void> {
  const file = await giveExample(user, 'Onboarding.journey')
  const [executable = '', ...args] = command.map((word) => (word === '%F' ? file : word))
  const app = await startAsUser(user, executable, args)
  const window = await findWindow(`${basename(file)} – Touchline`)
  const map = app.page.getByRole('application', { name: 'Journey map' })
  await expect(map).toBeVisible()
  expect(app.page.url()).toBe('app://touchline/index.html')
  expectSandboxed(app.pid, user)

  const step = 'Typed by a normal user'
  await map.focus()
  press('n')
  await expect(app.page.locator('input:focus, textarea:focus')).toBeVisible()
  type(step)
  press('Escape')
  await expect.poll(() => titleOf(window)).toContain('●')
  await expect.poll(() => filesWith(user.home, step)).toContainEqual(expect.stringMatching(`^${OWN_FOLDER}/drafts/`))
  expect((await filesWith(user.home, step)).filter((path) => !path.startsWith(`${OWN_FOLDER}/`))).toEqual([])

  press('ctrl+s')
  await expect.poll(() => titleOf(window)).not.toContain('●')
  expect(await readFile(file, 'utf8')).toContain(step)
  expect((await stat(file)).uid).toBe(user.uid)
  press('ctrl+q')
  expect(await app.ended()).toBe(0)
  // GTK has a cache of its own.
  const written = (await filesIn(user.home)).filter((path) => !/^\.(cache|config\/dconf)\//.test(path))
  expect(written.filter((path) => path !== basename(file) && !path.startsWith(`${OWN_FOLDER}/`))).toEqual([])
  expect(written.filter((path) => path.startsWith(`${OWN_FOLDER}/drafts/`))).toEqual([])
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

async function filesWith(folder: string, text: string): Promise<string[]> {
  const found = await Promise.all(
    (await filesIn(folder)).map(async (path) => {
      // It may be gone, since a draft’s files are replaced in turn.
      const content = await readFile(join(folder, path), 'utf8').catch(() => '')
      return content.includes(text) ? [path] : []
    }),
  )
  return found.flat()
}
