import { join, sep } from 'node:path'

/**
 * Maps a URL of the app's scheme to a file below `root`. The path is decoded once; returns null if it still contains a
 * separator, a dot segment or a NUL.
 */
export function resourcePath(root: string, url: string): string | null {
  let pathname: string
  try {
    pathname = decodeURIComponent(new URL(url).pathname)
  } catch {
    return null
  }
  if (/[\0\\%]/.test(pathname)) return null
  const segments = pathname === '' || pathname === '/' ? ['index.html'] : pathname.split('/').slice(1)
  if (segments.some((segment) => segment === '' || segment.startsWith('.') || segment.includes(':'))) return null
  const path = join(root, ...segments)
  return path.startsWith(root + sep) ? path : null
}
