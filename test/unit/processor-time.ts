/** Milliseconds of processor time that this process has taken so far: unlike a clock it does not run while others have the processor. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
