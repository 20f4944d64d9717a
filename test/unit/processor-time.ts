/**
 * Returns the processor time (ms) of this process so far. Unlike a clock, it does not advance while other processes
 * run.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
