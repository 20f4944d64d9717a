import { readFile } from 'node:fs/promises'
import { type Protocol, protocol } from 'electron'
import { SCHEME, type Origin } from '../origin'
import { contentType } from './content-type'
import { PROTECTIVE_HEADERS } from './headers'
import { resourcePath } from './resource-path'

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built pages and their files under the app's scheme; responds with 404 to anything else. */
export function serveRenderer(protocols: Protocol, root: string, origin: Origin): void {
  protocols.handle(SCHEME, async (request) => {
    const path = request.method === 'GET' && origin.owns(request.url) ? resourcePath(root, request.url) : null
    const type = path === null ? null : contentType(path)
    if (path === null || type === null) return notFound()
    try {
      return new Response(new Uint8Array(await readFile(path)), {
        headers: { ...PROTECTIVE_HEADERS, 'content-type': type },
      })
    } catch {
      return notFound()
    }
  })
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { ...PROTECTIVE_HEADERS, 'content-type': 'text/plain' } })
}
