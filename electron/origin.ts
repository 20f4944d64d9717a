/** The app's own scheme and origin; nothing else is ever loaded. */
export const SCHEME = 'app'
const HOST = 'touchline'
const APP_ORIGIN = `${SCHEME}://${HOST}`

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

export interface Origin {
  /** The address of one of the app's pages. */
  pageUrl(page: 'index.html' | 'export.html'): string
  /** Whether an address is one of the app's own pages or files. */
  owns(url: string): boolean
  /** The development server's address, or null. */
  readonly devUrl: string | null
}

function parsed(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}

/** @param devUrl the development server's address; only one on the loopback address is taken */
export function appOrigin(devUrl: string | undefined): Origin {
  const dev = devUrl === undefined ? null : parsed(devUrl)
  const trustedDev = dev !== null && dev.protocol === 'http:' && LOOPBACK.has(dev.hostname) ? dev : null
  return {
    devUrl: trustedDev?.href ?? null,
    pageUrl: (page) => (trustedDev ? new URL(page, trustedDev).href : `${APP_ORIGIN}/${page}`),
    owns(url) {
      const candidate = parsed(url)
      if (candidate === null || candidate.username !== '' || candidate.password !== '') return false
      if (candidate.protocol === `${SCHEME}:`) return candidate.host === HOST
      return trustedDev !== null && candidate.origin === trustedDev.origin
    },
  }
}
