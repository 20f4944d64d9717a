import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Environment variable with the path of the file that lists the keys of the sample. */
export const SAMPLE_VARIABLE = 'TOUCHLINE_MUTANT_SAMPLE'

/**
 * @typedef {object} Mutant
 * @property {string} fileName path relative to the repository's root, the working directory
 * @property {string} mutatorName
 * @property {string} replacement
 * @property {{ start: Position, end: Position }} location
 * @typedef {{ line: number, column: number }} Position from 0
 */

/**
 * Returns all mutants of folders or files, in source order.
 * @param {string[]} folders relative to the repository's root
 * @returns {Promise<Mutant[]>}
 */
export async function listMutants(folders) {
  const { Instrumenter } = await import('@stryker-mutator/instrumenter')
  const files = folders.flatMap(sourcesIn).map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }))
  const silent = new Proxy({}, { get: () => () => false })
  const options = { plugins: null, excludedMutations: [], ignorers: [] }
  const { mutants } = await new Instrumenter(silent).instrument(files, options)
  return mutants.map(({ fileName, mutatorName, replacement, location }) => ({
    fileName: fileName.replaceAll('\\', '/'),
    mutatorName,
    replacement,
    location,
  }))
}

function sourcesIn(folder) {
  if (folder.endsWith('.ts')) return [folder]
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort()
}

/**
 * Returns a unique key of a mutant, which is the same in a copy of the repository.
 * @param {Mutant} mutant
 * @returns {string}
 */
export function keyOf({ fileName, mutatorName, replacement, location: { start, end } }) {
  const path = relative(process.cwd(), fileName)
    .replaceAll('\\', '/')
    .replace(/^.*\/sandbox-[^/]+\//, '')
  return JSON.stringify([path, start.line, start.column, end.line, end.column, mutatorName, replacement])
}

/**
 * Returns a random sample in the list's order; the same seed always gives the same sample.
 * @template T
 * @param {readonly T[]} all
 * @param {number} size
 * @param {number} seed
 * @returns {T[]}
 */
export function sampleOf(all, size, seed) {
  const random = randomFrom(seed)
  const places = all.map((_one, at) => ({ at, rank: random() }))
  const chosen = new Set(
    places
      .sort((a, b) => a.rank - b.rank || a.at - b.at)
      .slice(0, size)
      .map(({ at }) => at),
  )
  return all.filter((_one, at) => chosen.has(at))
}

/** Returns a generator of numbers from 0 (inclusive) to 1 (exclusive), mulberry32. */
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Returns the source text that a mutant replaces.
 * @param {Mutant} mutant
 * @returns {string}
 */
export function sourceOf({ fileName, location: { start, end } }) {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line, end.line + 1)
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column)
  lines[0] = lines[0].slice(start.column)
  return lines.join('\n')
}

/**
 * Formats a mutant in one line.
 * @param {Mutant} mutant
 * @returns {string}
 */
export function shown(mutant) {
  const short = (text) => text.replaceAll(/\s+/g, ' ').slice(0, 100)
  const { line, column } = mutant.location.start
  return `${mutant.fileName}:${line + 1}:${column + 1} ${mutant.mutatorName}: ${short(sourceOf(mutant))} → ${short(mutant.replacement)}`
}
