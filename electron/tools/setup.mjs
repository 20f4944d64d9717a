import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetUpError, say } from './console.mjs'
import { root } from './paths.mjs'
import { npmCommand, run, talkOnly } from './processes.mjs'

const neededNode = [20, 19]

/**
 * Ensures that Node is recent enough and the packages in package-lock.json are installed. Silent if there is nothing to
 * do.
 * @throws {SetUpError}
 */
export async function setUp() {
  checkNode()
  await installPackages(root, 'that package-lock.json lists')
}

/**
 * Ensures that the packages of a folder's package-lock.json are installed in it.
 * @param {string} folder
 * @param {string} which completes "Installing the packages …" in the message
 * @throws {SetUpError}
 */
export async function installPackages(folder, which) {
  if (packagesAreInstalled(folder)) return
  say(`Installing the packages ${which} (npm ci) …`)
  const started = Date.now()
  const npm = npmCommand()
  const code = await run(npm.command, [...npm.prefix, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: talkOnly,
    shell: npm.shell,
  })
  if (code !== 0) {
    throw new SetUpError(
      'The packages could not be installed.',
      'Check that an npm registry can be reached (npm ping), then run: npm ci',
    )
  }
  say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])) return
  throw new SetUpError(
    `Touchline needs Node ${neededNode.join('.')} or newer; this is ${process.versions.node}.`,
    'Install a current Node from https://nodejs.org/ or with your version manager, then run the command again.',
  )
}

/**
 * Compares with node_modules/.package-lock.json, where npm records what it installed. By content, because a checkout
 * changes times, and without optional packages, because those for other systems are never installed.
 */
function packagesAreInstalled(folder) {
  const installedFile = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional, peer }]) => path === '' || optional || peer || installed[path]?.version === version,
  )
}
