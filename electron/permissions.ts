import type { Origin } from './origin'

/** Who asks: the address of the window's page, or null where no window asks, and whether its main frame does. */
export interface Asking {
  readonly page: string | null
  readonly isMainFrame: boolean
}

/** Whether a permission is given, asked for or looked up: writing plain things to the clipboard, to a page of ours, and nothing else. */
export function mayUse(permission: string, { page, isMainFrame }: Asking, origin: Origin): boolean {
  return permission === 'clipboard-sanitized-write' && isMainFrame && page !== null && origin.owns(page)
}
