import { readFileSync } from 'node:fs'

/** The most memory that this process ever had, in megabytes. */
export function peakMegabytes(): number {
  // The system's own count of resources begins with what the process that started this one had.
  if (process.platform !== 'linux') return Math.round(process.resourceUsage().maxRSS / 1024)
  const [, kilobytes = ''] = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}
