import { rename, rm } from 'node:fs/promises'
import { SetUpError } from '../console.mjs'
import { inRoot, root } from '../paths.mjs'
import { run } from '../processes.mjs'

/**
 * Runs electron-builder on the existing build with a given Electron.
 * @param {import('../electron.mjs').ElectronFolder} electron
 * @param {string[]} args
 * @throws {SetUpError}
 */
export async function runBuilder({ dist, version }, args) {
  const cli = inRoot('node_modules', 'electron-builder', 'cli.js')
  const given = [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`, '--publish', 'never']
  if ((await run(process.execPath, [cli, ...args, ...given], { cwd: root })) === 0) return
  throw new SetUpError('electron-builder failed.', 'Read what it says above.')
}

/**
 * Builds the unpacked app folder for Linux.
 * @param {import('../electron.mjs').ElectronFolder} electron
 * @param {string} name name of the folder in dist/; an existing one is replaced
 * @param {string[]} [overrides] of electron-builder.yml, such as `-c.productName=…`
 * @returns {Promise<string>} the folder
 */
export async function makeFolder(electron, name, overrides = []) {
  const folder = inRoot('dist', name)
  const packed = inRoot('dist', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`)
  await rm(folder, { recursive: true, force: true })
  await runBuilder(electron, ['--linux', 'dir', ...overrides])
  await rename(packed, folder)
  return folder
}
