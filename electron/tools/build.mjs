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
 * Builds the app into build/main and build/renderer, unless the existing build is from the same sources. The existing
 * build is only replaced once everything has been built.
 * @param {{ quiet?: boolean }} [options] `quiet`: prints nothing
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
 * Bundles a test program into build/test, unless up to date. Prints nothing.
 * @param {string} name such as `save-loop`, for test/faults/save-loop.ts
 * @returns {Promise<string>} path of the bundle
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
 * Builds into a temporary folder and replaces the targets only once everything has been built.
 * @param {object} job
 * @param {string} job.what description of the build, for messages
 * @param {string} job.print fingerprint of the sources
 * @param {string} job.stampFile
 * @param {boolean} [job.quiet]
 * @param {string} job.making temporary folder
 * @param {string[]} job.targets its folders that are moved to build/; the last contains the stamp
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

/** Removes the temporary folders of killed builds. */
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
