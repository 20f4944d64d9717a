import { buffer } from 'node:stream/consumers'

/**
 * Reads selected entries of a zip file through its central directory, so that other entries cost nothing. Rejects names
 * that lead outside a folder.
 * @param {string} file
 * @param {(name: string) => boolean} wanted
 * @param {(entry: { name: string, mode: number, data: Buffer }) => Promise<void>} take called for each wanted file, one
 * at a time
 * @returns {Promise<number>} number of entries read
 */
export async function readZip(file, wanted, take) {
  // Imported here because a fresh clone installs packages during set-up.
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
