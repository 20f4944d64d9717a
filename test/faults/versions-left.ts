import { sha256Of } from '../../electron/files/file-fingerprint'
import { type NewVersion, openVersionStore } from '../../electron/files/version-store'

/** Returns a text that can’t be compressed to less than half, reproducible from a name. */
function picture(name: string): string {
  return Array.from({ length: 300 }, (_, at) => sha256Of(Buffer.from(`${name} ${at}`))).join('')
}

/** Returns a version that contains its number and a picture shared with a neighbouring version. */
export function numberedVersion(n: number): NewVersion {
  const text = JSON.stringify({ n, picture: picture(String(Math.floor(n / 2))) })
  return { bytes: Buffer.from(text), fileId: 'file', mark: String(n), source: 'saved' }
}

/** Reads a store: the numbers of its versions, newest first, and how many can’t be read as they were stored. */
export async function readVersions(dir: string): Promise<{ numbers: number[]; corrupt: number }> {
  const store = openVersionStore(dir)
  const numbers: number[] = []
  let corrupt = 0
  for (const version of await store.list('file')) {
    try {
      const text = Buffer.from(await store.read(version)).toString()
      const { n } = JSON.parse(text) as { n: number }
      if (text === Buffer.from(numberedVersion(n).bytes).toString()) numbers.push(n)
      else corrupt++
    } catch {
      corrupt++
    }
  }
  return { numbers, corrupt }
}
