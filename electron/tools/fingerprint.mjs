import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './paths.mjs'

/**
 * A fingerprint of files and folders: names, sizes and times, so that it also changes when a file is removed or replaced by an older one.
 * @param {string[]} paths files and folders below the repository's folder
 */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    if (!existsSync(path)) return
    const stats = statSync(path)
    if (stats.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name))
    else hash.update(`${relative(root, path)} ${stats.size} ${stats.mtimeMs}\n`)
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

/**
 * Whether what was made is up to date: its stamp file holds this fingerprint.
 * @param {string} stampFile
 * @param {string} print
 */
export const isUpToDate = (stampFile, print) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === print
