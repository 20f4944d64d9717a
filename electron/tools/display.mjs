import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { SetUpError, say } from './console.mjs'
import { run, runsAsRoot, talkOnly } from './processes.mjs'

const packages = ['xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6']
/** Tools that only the tests use, with their packages. */
const toolsForTests = {
  pdftotext: 'poppler-utils',
  strace: 'strace',
  'desktop-file-validate': 'desktop-file-utils',
  gio: 'libglib2.0-bin',
  'xdg-mime': 'xdg-utils',
  xdotool: 'xdotool',
  // Only root can mount the tests' own disk images.
  ...(runsAsRoot && { 'mkfs.ext4': 'e2fsprogs', 'mkfs.xfs': 'xfsprogs' }),
}

/** Returns whether windows need a display and there is none. */
export const needsDisplay = () => process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY

/**
 * Ensures on Linux that Electron's shared libraries are installed, and Xvfb if there is no display. Installs them as
 * root on Debian and Ubuntu; otherwise fails with the command to run.
 * @param {string} executable Electron's executable
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
 * Calls `use` with an environment that has a display: the existing one, or an Xvfb that is stopped afterwards.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} use
 * @param {{ always?: boolean }} [options] `always`: use a virtual display even if there is a real one
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

/** Starts Xvfb and stops it when standard input closes, which also happens when this process is killed. */
const xvfbWhileRead = 'Xvfb "$@" & exec 3>&-; cat; kill $!'

function startXvfb() {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
  // Detached, so that Ctrl+C reaches the app, which may ask or save, and does not stop its display.
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
  // Renamed in Ubuntu 24.04 and Debian 13.
  return (await install(names.map((name) => (name === 'libasound2' ? 'libasound2t64' : name)))) === 0
}

/** @param {string} tool name of a program */
export const onPath = (tool) => (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${tool}`))

function isDebian() {
  return (
    existsSync('/etc/os-release') &&
    /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8')) &&
    onPath('apt-get')
  )
}
