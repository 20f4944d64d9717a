import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fontFiles } from './font-catalogue.mjs'
import { inRoot } from './paths.mjs'

/**
 * Puts the bundled fonts where the pages and the exports find them, under their stable names, and their licences beside
 * them as licences.json, in the form of the licences that Vite writes.
 * @param {string} outDir the folder `fonts` of the built pages; made if it is missing
 */
export async function copyFonts(outDir) {
  await mkdir(outDir, { recursive: true })
  // Slices of which an earlier face has every character are never asked for.
  const named = new Set(
    JSON.parse(await readFile(inRoot('assets', 'fonts', 'faces.json'), 'utf8')).map(({ name }) => name),
  )
  const files = fontFiles().filter(({ name }) => named.has(name))
  await Promise.all(
    files.map(({ name, source }) => copyFile(inRoot('node_modules', source), join(outDir, basename(name)))),
  )
  await writeFile(join(outDir, 'licences.json'), JSON.stringify(await fontLicences(files), null, 2))
}

/** The licences of the packages that the files come from. */
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
