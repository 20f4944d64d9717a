import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

/** Presses keys on the display’s keyboard; they reach the focused window, including native menus. */
export function press(...keys: readonly string[]): void {
  for (const key of keys) execFileSync('xdotool', ['key', key])
}

/** Types a text on the display’s keyboard. */
export function type(text: string): void {
  execFileSync('xdotool', ['type', '--', text])
}

/** Waits for a window whose title has this beginning, and returns its id. */
export async function findWindow(beginning: string): Promise<string> {
  const pattern = `^${beginning.replaceAll(/[.[\]()*+?{}|^$\\]/g, '\\$&')}`
  const { stdout } = await promisify(execFile)('xdotool', ['search', '--sync', '--onlyvisible', '--name', pattern], {
    timeout: 30_000,
  })
  return stdout.trim()
}

/** Returns the title of a window. */
export function titleOf(window: string): string {
  return execFileSync('xdotool', ['getwindowname', window], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trimEnd()
}
