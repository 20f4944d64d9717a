import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mainBundle, preloadBundle, rendererBundle, testProgramBundle } from './bundles.mjs'
import { runTool, say } from './console.mjs'
import { fingerprint, isUpToDate } from './fingerprint.mjs'
import { inRoot } from './paths.mjs'
import { setUp } from './setup.mjs'

const sources = ['shared', 'electron', 'renderer', 'assets', 'package-lock.json']

/**
 * Builds the app into build/main and build/renderer, unless what is there was built from these very sources. What was there
 * before is replaced only when everything has been built.
 * @param {{ quiet?: boolean }} [options] `quiet`: says nothing
 */
export function build({ quiet = false } = {}) {
  const making = inRoot('build', `making-${process.pid}`)
  return buildIfStale({
    what: 'the app',
    print: fingerprint(sources.map((name) => inRoot(name))),
    stampFile: inRoot('build', 'main', 'stamp'),
    quiet,
    making,
    targets: ['renderer', 'main'],
    bundles: async () => [
      await rendererBundle(join(making, 'renderer')),
      mainBundle(join(making, 'main')),
      preloadBundle(join(making, 'main')),
    ],
  })
}

/**
 * Bundles a program of the tests into build/test, unless it is up to date. Says nothing.
 * @param {string} name such as `save-loop`, of test/faults/save-loop.ts
 * @returns {Promise<string>} the bundled file
 */
export async function buildTestProgram(name) {
  const making = inRoot('build', `making-${name}-${process.pid}`)
  await buildIfStale({
    what: name,
    print: fingerprint(['shared', 'electron', 'test/faults', 'package-lock.json'].map((part) => inRoot(part))),
    stampFile: inRoot('build', 'test', 'stamp'),
    quiet: true,
    making,
    targets: ['test'],
    bundles: async () => [testProgramBundle(join(making, 'test'), inRoot('test', 'faults', `${name}.ts`))],
  })
  return inRoot('build', 'test', `${name}.js`)
}

/**
 * Builds into a folder of its own, and puts what was made in its place only when all of it has been.
 * @param {object} job
 * @param {string} job.what what is built, in words
 * @param {string} job.print the fingerprint of its sources
 * @param {string} job.stampFile
 * @param {boolean} [job.quiet]
 * @param {string} job.making the folder in which it is made
 * @param {string[]} job.targets the folders in it that go to build/; the last holds the stamp
 * @param {() => Promise<import('vite').InlineConfig[]>} job.bundles
 */
export async function buildIfStale({ what, print, stampFile, quiet = false, making, targets, bundles }) {
  if (isUpToDate(stampFile, print)) return
  await sweep(inRoot('build'))
  if (!quiet) say(`Building ${what} …`)
  const started = Date.now()
  const { build: viteBuild } = await import('vite')
  try {
    for (const bundle of await bundles()) await viteBuild(bundle)
    await writeFile(join(making, targets.at(-1), 'stamp'), print)
    await mkdir(inRoot('build'), { recursive: true })
    for (const target of targets) {
      await moveIfThere(inRoot('build', target), join(making, `old-${target}`))
      await rename(join(making, target), inRoot('build', target))
    }
  } finally {
    await rm(making, { recursive: true, force: true })
  }
  if (!quiet) say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}

/** Removes what builds that were killed had made so far. */
async function sweep(folder) {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid] = /^making-(?:.*-)?(\d+)$/.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { recursive: true, force: true })
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

async function moveIfThere(from, to) {
  await rename(from, to).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runTool(async () => {
    await setUp()
    await build()
  })
}
