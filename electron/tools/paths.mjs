import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** @param {...string} parts path relative to the repository's root */
export const inRoot = (...parts) => join(root, ...parts)

/** Returns the cache folder shared by all clones; `TOUCHLINE_CACHE` overrides it. */
export function cacheFolder() {
  if (process.env.TOUCHLINE_CACHE) return process.env.TOUCHLINE_CACHE
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'touchline', 'cache')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'touchline')
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'touchline')
}

/**
 * Returns the folder that the user's relative paths refer to: npm runs scripts in the package's folder, wherever it was
 * called.
 */
export function callerFolder() {
  const calledFrom = process.env.INIT_CWD
  return process.env.npm_lifecycle_event && calledFrom && process.cwd() === root ? calledFrom : process.cwd()
}
