/** Scheme of the app's own pages; no other origin is loaded. */
export const SCHEME = 'app'
const HOST = 'touchline'
const APP_ORIGIN = `${SCHEME}://${HOST}`

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

export interface Origin {
  /** Returns the URL of one of the app's pages. */
  pageUrl(page: 'index.html' | 'export.html'): string
  /** Returns whether a URL belongs to the app's own origin. */
  owns(url: string): boolean
  /** URL of the development server, or null. */
  readonly devUrl: string | null
}

function parsed(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}

/** @param devUrl URL of the development server; ignored unless its host is a loopback address */
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
