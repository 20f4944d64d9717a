import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { say } from '../console.mjs'
import { inRoot } from '../paths.mjs'
import { readArchive } from './archive.mjs'
import { config } from './config.mjs'
import { readFuses } from './fuses.mjs'

const largest = 8

/**
 * Inspects a packaged app and prints its contents. Fails if a fuse differs from its expected state or the archive
 * contains unexpected files.
 * @param {string} folder
 * @param {{ fuses?: Record<string, boolean> }} [options] `fuses`: expected differences from electron-builder.yml
 */
export async function inspectFolder(folder, { fuses = {} } = {}) {
  const { executable, archive } = partsOf(folder)
  const { size, files } = readArchive(archive)
  const states = await readFuses(executable, { ...config.electronFuses, ...fuses })
  say(`\n${relative(folder)}/ (${megabytes(sizeBelow(folder))})`)
  say(`  app.asar: ${megabytes(size)}, ${files.length} files, nothing in it that the app does not need`)
  for (const [name, part] of byFolder(files))
    say(`    ${megabytes(part.size).padStart(8)}  ${name}, ${part.count} files`)
  say('  the largest:')
  for (const file of files.slice(0, largest)) say(`    ${megabytes(file.size).padStart(8)}  ${file.path}`)
  const differing = Object.keys(fuses).join(', ')
  say(
    `  fuses, read back from ${relative(executable)} and as ${differing ? `they are meant to be (not as in the release: ${differing})` : 'electron-builder.yml has them'}:`,
  )
  for (const { name, on } of states) say(`    ${on ? 'on ' : 'off'}  ${name}`)
}

/** @param {string[]} files the built packages */
export function listPackages(files) {
  say('\nMade:')
  for (const file of files)
    say(`  ${megabytes(sizeBelow(file)).padStart(9)}  ${relative(file)}${statSync(file).isDirectory() ? '/' : ''}`)
}

function byFolder(files) {
  const parts = new Map()
  for (const { path, size } of files) {
    const name = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : path
    const { size: before, count } = parts.get(name) ?? { size: 0, count: 0 }
    parts.set(name, { size: before + size, count: count + 1 })
  }
  return [...parts].sort(([, a], [, b]) => b.size - a.size)
}

function partsOf(folder) {
  const bundle = join(folder, `${config.productName}.app`)
  if (existsSync(bundle)) return { executable: bundle, archive: join(bundle, 'Contents', 'Resources', 'app.asar') }
  const names = [`${config.productName}.exe`, config.linux.executableName, `${config.linux.executableName}-test-only`]
  const executable = names.map((name) => join(folder, name)).find((path) => existsSync(path))
  return { executable, archive: join(folder, 'resources', 'app.asar') }
}

function sizeBelow(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.size
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 1)} MB`
const relative = (path) => path.slice(inRoot('').length).replace(/^[\\/]/, '')
