import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fontFiles } from './font-catalogue.mjs'
import { inRoot } from './paths.mjs'

/**
 * Copies the bundled fonts under their stable names to where pages and exports expect them, and writes their licences
 * to licences.json in Vite's format.
 * @param {string} outDir the folder `fonts` of the built pages; created if missing
 */
export async function copyFonts(outDir) {
  await mkdir(outDir, { recursive: true })
  // Slices whose characters are all covered by earlier faces are never needed.
  const named = new Set(
    JSON.parse(await readFile(inRoot('assets', 'fonts', 'faces.json'), 'utf8')).map(({ name }) => name),
  )
  const files = fontFiles().filter(({ name }) => named.has(name))
  await Promise.all(
    files.map(({ name, source }) => copyFile(inRoot('node_modules', source), join(outDir, basename(name)))),
  )
  await writeFile(join(outDir, 'licences.json'), JSON.stringify(await fontLicences(files), null, 2))
}

/** Returns the licences of the packages that contain the files. */
async function fontLicences(files) {
  const packages = new Set(files.map(({ source }) => /^(@[^/]+\/)?[^/]+/.exec(source)[0]))
  return Promise.all(
    [...packages].map(async (name) => {
      const folder = inRoot('node_modules', name)
      const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
      const text = await readFile(join(folder, name === 'inter-ui' ? 'LICENSE.txt' : 'LICENSE'), 'utf8')
      return { name, version, identifier: 'OFL-1.1', text }
    }),
  )
}
