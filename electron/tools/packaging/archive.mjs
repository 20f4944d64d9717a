import { statSync } from 'node:fs'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { SetUpError } from '../console.mjs'

const wantedPlaces = /^(package\.json$|build\/(main|renderer)\/)/
const unwantedKinds = /(^|\/)(node_modules|test|tests)\/|\.(map|tsx?|mts|cts|jsx|mjs|log)$/
const textKinds = /\.(js|cjs|css|html|json)$/

/**
 * Reads an app.asar.
 * @param {string} archive
 * @returns {{ size: number, files: { path: string, size: number }[] }} its files, largest first
 * @throws {SetUpError} if it contains files that the app does not need
 */
export function readArchive(archive) {
  const files = listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .map((path) => ({ path, ...statFile(archive, path) }))
    .filter((entry) => !('files' in entry))
    .map(({ path, size }) => ({ path, size }))
    .sort((a, b) => b.size - a.size)
  const odd = files.map(({ path }) => path).filter((path) => !wantedPlaces.test(path) || unwantedKinds.test(path))
  const unneeded = [...new Set([...odd, ...unnamed(archive, files)])]
  if (unneeded.length > 0) {
    throw new SetUpError(
      `There are files in ${archive} that the app does not need: ${unneeded.join(', ')}.`,
      'Leave them out under `files` of electron-builder.yml, or out of the build.',
    )
  }
  return { size: statSync(archive).size, files }
}

/**
 * Returns files whose name occurs in no other file: they are unreachable, since the app lists no folders of its
 * archive.
 */
function unnamed(archive, files) {
  const texts = files
    .filter(({ path }) => textKinds.test(path))
    .map(({ path }) => ({ path, text: extractFile(archive, path).toString('utf8') }))
  const isNamed = ({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return texts.some((other) => other.path !== path && other.text.includes(name))
  }
  return files.filter((file) => file.path !== 'package.json' && !isNamed(file)).map(({ path }) => path)
}
