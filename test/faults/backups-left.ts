import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { sha256Of } from '../../electron/files/file-fingerprint'

/** Reads all backups of journey files below a folder. A backup is whole if its content matches the hash in its name. */
export async function readBackups(folder: string): Promise<{ sha256: string; whole: boolean }[]> {
  const names = await readdir(folder, { recursive: true }).catch((): string[] => [])
  const backups = names.filter((name) => name.endsWith('.journey'))
  return Promise.all(
    backups.map(async (name) => {
      const sha256 = sha256Of(await readFile(join(folder, name)))
      return { sha256, whole: basename(name).includes(`Z-${sha256.slice(0, 12)}.`) }
    }),
  )
}
