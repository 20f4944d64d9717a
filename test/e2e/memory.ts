import { readFile } from 'node:fs/promises'
import { descendants } from './launch'

/**
 * Returns the memory (MB) of a process and its descendants; shared pages are divided among the processes that share
 * them (Linux).
 */
export async function memoryOf(pid: number): Promise<number> {
  const sizes = await Promise.all(
    [pid, ...descendants(pid)].map(async (one) => {
      const text = await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '')
      return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

/**
 * Samples the memory of a process and its descendants every 200 ms. Returns a function that stops it and resolves with
 * the maximum (MB).
 */
export function watchMemory(pid: number): () => Promise<number> {
  let ended = false
  let most = 0
  const watching = (async () => {
    while (!ended) {
      most = Math.max(most, await memoryOf(pid))
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  })()
  return async () => {
    ended = true
    await watching
    return Math.round(most)
  }
}
