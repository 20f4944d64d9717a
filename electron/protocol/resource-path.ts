import { join, sep } from 'node:path'

/**
 * The file below `root` that an address of the app's own scheme names, or null for anything that is not plainly
 * one: the path is decoded once, and what still hides a separator, a dot segment or a NUL is refused.
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
