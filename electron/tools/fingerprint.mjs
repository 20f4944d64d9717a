import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './paths.mjs'

/**
 * Returns a fingerprint of files and folders from names, sizes and times, so that it also changes if a file is removed
 * or replaced by an older one.
 * @param {string[]} paths files and folders inside the repository
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
 * Returns whether a build is up to date, that is, its stamp file contains this fingerprint.
 * @param {string} stampFile
 * @param {string} print
 */
export const isUpToDate = (stampFile, print) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === print
