import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isRunning } from './temporary'

/**
 * When a process began, in digits that mean something on this machine only: clock ticks since the start of the system on
 * Linux, milliseconds since 1970 on macOS. `0` where the process does not run or the system does not say.
 */
export function startOfProcess(pid: number): string {
  try {
    if (process.platform === 'linux') {
      // The second field, the program's name, may itself hold spaces and brackets.
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

/** Whether a process that had this number and began at that time is still running; its number may belong to another one by now. */
export function isStillRunning(pid: number, start: string): boolean {
  if (!isRunning(pid)) return false
  const now = startOfProcess(pid)
  return start === '0' || now === '0' || now === start
}
