import { readFile } from 'node:fs/promises'
import { descendants } from './launch'

/** The memory of a process and all below it in megabytes, each shared page counted in parts with those that share it (Linux). */
export async function memoryOf(pid: number): Promise<number> {
  const sizes = await Promise.all(
    [pid, ...descendants(pid)].map(async (one) => {
      const text = await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '')
      return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

/** Looks at the memory of a process and all below it several times a second. Returns a function that ends this and resolves with the most seen (MB). */
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
