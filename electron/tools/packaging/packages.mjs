import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { SetUpError, say } from '../console.mjs'
import { onPath } from '../display.mjs'
import { inRoot } from '../paths.mjs'
import { run, talkOnly } from '../processes.mjs'
import { makeFolder, runBuilder } from './builder.mjs'
import { config, manifest, packageName, testBuildName } from './config.mjs'
import { makeDeb } from './deb.mjs'
import { inspectFolder, listPackages } from './inspect.mjs'

/**
 * Builds the packages for this platform in dist/, replacing earlier ones, and prints their contents.
 * @param {import('../electron.mjs').ElectronFolder} electron
 */
export async function makePackages(electron) {
  await removeEarlier()
  await (process.platform === 'linux' ? makeForLinux(electron) : makeByBuilder(electron))
}

async function makeForLinux(electron) {
  const name = packageName(electron)
  const folder = await makeFolder(electron, name)
  await inspectFolder(folder)
  const packages = await Promise.all([makeTarball(name), debIfPossible(folder, electron)])
  const made = [folder, ...packages.flat()]
  listPackages(made)
  if (electron.trial) return
  // Last, because it downloads the AppImage runtime.
  await runBuilder(electron, ['--linux', '--prepackaged', folder])
  listPackages([...made, ...inDist(/\.AppImage$/)])
}

/** Normalizes owner and modes, so that they don't depend on who builds the archive. */
async function makeTarball(name) {
  const args = ['--sort=name', '--owner=root:0', '--group=root:0', '--mode=u=rwX,go=rX', '-czf', `${name}.tar.gz`, name]
  if ((await run('tar', args, { cwd: inRoot('dist'), stdio: talkOnly })) === 0) return inRoot('dist', `${name}.tar.gz`)
  throw new SetUpError('The tar.gz could not be made.', 'Read what tar says above.')
}

async function debIfPossible(folder, electron) {
  if (onPath('dpkg-deb')) return [await makeDeb(folder, electron)]
  say('No deb: this system has no dpkg-deb.')
  return []
}

/** Builds the packages configured in electron-builder.yml for macOS and Windows. */
async function makeByBuilder(electron) {
  await runBuilder(electron, [])
  for (const folder of inDist(/^(mac.*|win.*-unpacked)$/)) await inspectFolder(folder)
  listPackages(inDist(/\.(dmg|exe)$/))
}

/**
 * Builds the app folder for tests, with a main process that Playwright can drive. It is never packaged.
 * @param {import('../electron.mjs').ElectronFolder} electron
 */
export async function makeTestBuild(electron) {
  if (process.platform !== 'linux')
    throw new SetUpError('The test build is made on Linux only.', 'Run npm run dist for the packages.')
  const executable = `${config.linux.executableName}-test-only`
  const folder = await makeFolder(electron, testBuildName, [
    '-c.electronFuses.enableNodeCliInspectArguments=true',
    `-c.linux.executableName=${executable}`,
    `-c.extraMetadata.productName=${config.productName} TEST ONLY`,
    `-c.extraMetadata.version=${manifest.version}-test-only`,
    `-c.extraMetadata.desktopName=${executable}.desktop`,
  ])
  await inspectFolder(folder, { fuses: { enableNodeCliInspectArguments: true } })
  say('\nFor tests only: its main process can be driven from outside. Never give it away.')
}

/** Ensures that dist/ contains the results of a single build. */
async function removeEarlier() {
  for (const path of inDist(/^(touchline[-_].*|.*-unpacked|mac.*)$/)) await rm(path, { recursive: true, force: true })
}

function inDist(pattern) {
  const names = existsSync(inRoot('dist')) ? readdirSync(inRoot('dist')) : []
  return names.filter((name) => pattern.test(name)).map((name) => inRoot('dist', name))
}
