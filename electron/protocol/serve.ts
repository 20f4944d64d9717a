import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Protocol, protocol } from 'electron'
import { SCHEME, type Origin } from '../origin'
import { contentType } from './content-type'
import { resourcePath } from './resource-path'

/** Stands in the pages where the nonce of this response goes (for libraries that insert style sheets). */
const NONCE_MARK = '__CSP_NONCE__'

/** Has to run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** @param nonce for style sheets that our own code inserts */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Serves the built pages and their files under the app's own scheme; every other address is not found. */
export function serveRenderer(protocols: Protocol, root: string, origin: Origin): void {
  protocols.handle(SCHEME, async (request) => {
    const path = request.method === 'GET' && origin.owns(request.url) ? resourcePath(root, request.url) : null
    const type = path === null ? null : contentType(path)
    if (path === null || type === null) return notFound()
    const nonce = randomBytes(16).toString('base64')
    try {
      const bytes = await readFile(path)
      const body = type.startsWith('text/html') ? bytes.toString('utf8').replaceAll(NONCE_MARK, nonce) : new Uint8Array(bytes)
      return new Response(body, { headers: { ...protectiveHeaders(nonce), 'content-type': type } })
    } catch {
      return notFound()
    }
  })
}

function protectiveHeaders(nonce: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { ...protectiveHeaders(''), 'content-type': 'text/plain' } })
}
