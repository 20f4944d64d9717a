import { buffer } from 'node:stream/consumers'

/**
 * Reads chosen entries of a zip file by its central directory, so that a few files out of many thousands cost what they
 * weigh and no more. Names that lead out of a folder are refused.
 * @param {string} file
 * @param {(name: string) => boolean} wanted
 * @param {(entry: { name: string, mode: number, data: Buffer }) => Promise<void>} take called for each wanted file, one at a time
 * @returns {Promise<number>} how many entries were taken
 */
export async function readZip(file, wanted, take) {
  // Loaded here, because a fresh clone has its packages only after the set-up.
  const { default: yauzl } = await import('yauzl')
  const zip = await yauzl.openPromise(file, { lazyEntries: true })
  let taken = 0
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/') || !wanted(entry.fileName)) continue
    const data = await buffer(await zip.openReadStreamPromise(entry))
    await take({ name: entry.fileName, mode: entry.externalFileAttributes >>> 16, data })
    taken += 1
  }
  return taken
}
