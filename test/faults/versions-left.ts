import { sha256Of } from '../../electron/files/file-fingerprint'
import { type NewVersion, openVersionStore } from '../../electron/files/version-store'

/** Text that can't be compressed to less than half, always the same for a name. */
function picture(name: string): string {
  return Array.from({ length: 300 }, (_, at) => sha256Of(Buffer.from(`${name} ${at}`))).join('')
}

/** A version that says its number, with a picture that it shares with its neighbour. */
export function numberedVersion(n: number): NewVersion {
  const text = JSON.stringify({ n, picture: picture(String(Math.floor(n / 2))) })
  return { bytes: Buffer.from(text), fileId: 'file', mark: String(n), source: 'saved' }
}

/** What a store holds: the numbers of its versions, newest first, and how many can't be read as they were kept. */
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
