import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { SetUpError, say } from './console.mjs'
import { run, runsAsRoot, talkOnly } from './processes.mjs'

const packages = ['xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6']
/** The tools that only the tests use, each with its package. */
const toolsForTests = {
  pdftotext: 'poppler-utils',
  strace: 'strace',
  'desktop-file-validate': 'desktop-file-utils',
  gio: 'libglib2.0-bin',
  'xdg-mime': 'xdg-utils',
  xdotool: 'xdotool',
  // Only root can mount a disk of the tests' own.
  ...(runsAsRoot && { 'mkfs.ext4': 'e2fsprogs', 'mkfs.xfs': 'xfsprogs' }),
}

/** Whether windows need a display that is not there. */
export const needsDisplay = () => process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY

/**
 * Makes sure, on Linux, that the shared libraries of Electron, and Xvfb where there is no display, are installed: as root on
 * Debian and Ubuntu by installing them, else by naming the line that does.
 * @param {string} executable Electron's
 * @param {{ forTests?: boolean }} [options] `forTests`: also the tools that only the tests use, and Xvfb in any case
 * @throws {SetUpError}
 */
export async function installSystemPackages(executable, { forTests = false } = {}) {
  if (process.platform !== 'linux') return
  const missing = [
    ...missingLibraries(executable),
    ...((forTests || needsDisplay()) && !onPath('Xvfb') ? ['Xvfb'] : []),
    ...(forTests ? Object.keys(toolsForTests).filter((tool) => !onPath(tool)) : []),
  ]
  if (missing.length === 0) return
  const names = forTests ? [...packages, ...Object.values(toolsForTests)] : packages
  const debian = isDebian()
  if (
    debian &&
    runsAsRoot &&
    (say(`Installing system packages, because ${missing.join(', ')} is missing …`), await aptInstall(names))
  )
    return
  throw new SetUpError(
    `The system lacks ${missing.join(', ')}.`,
    debian
      ? `Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
      : `Install with your package manager what Debian calls ${names.join(' ')}.`,
  )
}

/**
 * Gives `use` the environment with a display: the one there is, or an Xvfb of its own that ends with it.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} use
 * @param {{ always?: boolean }} [options] `always`: a virtual display even where there is a real one
 * @returns {Promise<T>}
 */
export async function withDisplay(use, { always = false } = {}) {
  if (process.platform !== 'linux' || !(always || needsDisplay())) return use(process.env)
  const server = await startXvfb()
  try {
    const { WAYLAND_DISPLAY: _none, ...env } = process.env
    return await use({ ...env, DISPLAY: server.display })
  } finally {
    server.stop()
  }
}

/** Starts Xvfb, and ends it when its standard input is closed: by us, or because we are gone, however that came about. */
const xvfbWhileRead = 'Xvfb "$@" & exec 3>&-; cat; kill $!'

function startXvfb() {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
  // Detached: Ctrl+C goes to the app, which may want to ask or save, and must not take its display away.
  const child = spawn('sh', ['-c', xvfbWhileRead, 'sh', ...args], {
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const stop = () => child.stdin.destroy()
  return new Promise((resolve, reject) => {
    const failed = () => {
      stop()
      reject(new SetUpError('The virtual display (Xvfb) did not start.', 'Run: Xvfb :99 (to see why)'))
    }
    child.once('error', failed)
    child.stdio[3].once('close', failed)
    let text = ''
    child.stdio[3].on('data', (piece) => {
      text += piece
      if (!text.endsWith('\n')) return
      child.stdio[3].off('close', failed).destroy()
      child.unref()
      child.stdin.unref()
      resolve({ display: `:${text.trim()}`, stop })
    })
  })
}

function missingLibraries(executable) {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' })
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
}

async function aptInstall(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (args) => run('apt-get', ['-q', ...args], { stdio: talkOnly, env })
  const install = (list) => apt(['install', '-y', '--no-install-recommends', ...list])
  await apt(['update'])
  if ((await install(names)) === 0) return true
  // Ubuntu since 24.04 and Debian since 13 renamed it.
  return (await install(names.map((name) => (name === 'libasound2' ? 'libasound2t64' : name)))) === 0
}

/** @param {string} tool a program's name */
export const onPath = (tool) => (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${tool}`))

function isDebian() {
  return (
    existsSync('/etc/os-release') &&
    /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8')) &&
    onPath('apt-get')
  )
}
