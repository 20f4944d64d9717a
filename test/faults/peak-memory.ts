import { readFileSync } from 'node:fs'

/** Returns the peak memory of this process (MB). */
export function peakMegabytes(): number {
  // `resourceUsage` starts with the peak of the parent process.
  if (process.platform !== 'linux') return Math.round(process.resourceUsage().maxRSS / 1024)
  const [, kilobytes = ''] = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}
