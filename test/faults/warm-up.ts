import { writeFile } from 'node:fs/promises'
import { devNull } from 'node:os'

/**
 * Makes many write calls, so that the counts of the thread that writes files exceed those of all others; strace counts
 * the calls of each thread.
 */
export async function warmUp(): Promise<void> {
  for (let round = 0; round < 100; round++) await writeFile(devNull, 'x')
}
