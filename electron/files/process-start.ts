import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isRunning } from './temporary'

/**
 * Returns the start time of a process, in digits that are only comparable on this machine: clock ticks since boot on
 * Linux, milliseconds since 1970 on macOS. `0` if the process is not running or the time is unknown.
 */
export function startOfProcess(pid: number): string {
  try {
    if (process.platform === 'linux') {
      // The second field, the program's name, may contain spaces and parentheses.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return fields[19] ?? '0'
    }
    if (process.platform !== 'darwin') return '0'
    const started = Date.parse(
      execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8', env: { LC_ALL: 'C' } }),
    )
    return Number.isNaN(started) ? '0' : String(started)
  } catch {
    return '0'
  }
}

/** Returns whether the process with this id and start time is still running; ids are reused. */
export function isStillRunning(pid: number, start: string): boolean {
  if (!isRunning(pid)) return false
  const now = startOfProcess(pid)
  return start === '0' || now === '0' || now === start
}
