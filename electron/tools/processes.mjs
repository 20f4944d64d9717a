import { spawn } from 'node:child_process'
import { say } from './console.mjs'

/**
 * Closed standard input, output to standard error: for set-up commands, which must not write to the command's output.
 */
export const talkOnly = ['ignore', 2, 2]

/**
 * Runs a command to its end. Signals such as Ctrl+C are forwarded to the child, which decides how to react.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeout?: number }} [options] `timeout` in milliseconds
 * @returns {Promise<number>} the exit code; 128 + n after signal n; 127 if the command could not be started
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    const forward = (signal) => child.kill(signal)
    for (const signal of signals) process.on(signal, forward)
    const finish = (code) => {
      for (const signal of signals) process.off(signal, forward)
      resolve(code)
    }
    child.once('error', () => finish(127))
    child.once('exit', (code, signal) => finish(code ?? 128 + (signalNumbers[signal] ?? 0)))
  })
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/**
 * Returns how to start npm: the one that started this process, else the one in the PATH.
 * @returns {{ command: string, prefix: string[], shell: boolean }}
 */
export function npmCommand() {
  const script = process.env.npm_execpath
  if (script && /npm-cli\.[cm]?js$/.test(script)) return { command: process.execPath, prefix: [script], shell: false }
  return { command: 'npm', prefix: [], shell: process.platform === 'win32' }
}

/** Whether this is root on Linux, where Chromium's sandbox does not start. */
export const runsAsRoot = process.platform === 'linux' && process.getuid?.() === 0

/**
 * Returns Electron switches, placed before the app's path. Disables the sandbox, with a message, only where it can't
 * start.
 * @returns {string[]}
 */
export function electronSwitches() {
  if (!runsAsRoot) return []
  say('Running as root, so Chromium has to go without its sandbox (--no-sandbox).')
  return ['--no-sandbox']
}
