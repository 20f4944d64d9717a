import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** @param {...string} parts a path below the repository's folder */
export const inRoot = (...parts) => join(root, ...parts)

/** The folder for what takes long to make and serves every clone; `TOUCHLINE_CACHE` overrides it. */
export function cacheFolder() {
  if (process.env.TOUCHLINE_CACHE) return process.env.TOUCHLINE_CACHE
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'touchline', 'cache')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'touchline')
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'touchline')
}

/** The folder that the user's relative paths are relative to: npm runs scripts in ours, whichever folder it was called from. */
export function callerFolder() {
  const calledFrom = process.env.INIT_CWD
  return process.env.npm_lifecycle_event && calledFrom && process.cwd() === root ? calledFrom : process.cwd()
}
