import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { copyFonts } from './copy-fonts.mjs'
import { fontFiles } from './font-catalogue.mjs'
import { inRoot } from './paths.mjs'

/**
 * Returns a Vite plugin that serves the bundled fonts under their stable names in development and copies them in the
 * build.
 */
export function fontsPlugin() {
  return {
    name: 'touchline-fonts',
    configureServer(server) {
      const files = new Map(fontFiles().map(({ name, source }) => [name, inRoot('node_modules', source)]))
      server.middlewares.use((request, response, next) => {
        const path = files.get((request.url ?? '').split('?')[0].replace(/^\//, ''))
        if (path) createReadStream(path).pipe(response)
        else next()
      })
    },
    writeBundle: ({ dir }) => copyFonts(join(dir, 'fonts')),
  }
}
