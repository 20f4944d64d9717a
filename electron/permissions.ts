import type { Origin } from './origin'

/**
 * Origin of a permission request: the URL of the requesting page, or null if there is none, and whether it comes from
 * the main frame.
 */
export interface Asking {
  readonly page: string | null
  readonly isMainFrame: boolean
}

/**
 * Returns whether a permission is granted. Only writing sanitized content to the clipboard is, to the main frame of the
 * app's own pages.
 */
export function mayUse(permission: string, { page, isMainFrame }: Asking, origin: Origin): boolean {
  return permission === 'clipboard-sanitized-write' && isMainFrame && page !== null && origin.owns(page)
}
