import type { Origin } from './origin'

const LOCAL_SCHEMES = new Set(['devtools:', 'data:', 'blob:'])

/** Returns whether a request is allowed: only the app's own files and in-memory URLs. */
export function mayRequest(url: string, origin: Origin): boolean {
  if (origin.owns(url)) return true
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0].toLowerCase()
  if (scheme !== undefined && LOCAL_SCHEMES.has(scheme)) return true
  return origin.devUrl !== null && url.startsWith(origin.devUrl.replace(/^http/, 'ws'))
}
