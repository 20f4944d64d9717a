import { cp } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { common, nodeBundle } from './bundles.mjs'
import { fingerprint } from './fingerprint.mjs'
import { inRoot } from './paths.mjs'
import { installPackages } from './setup.mjs'

const bench = inRoot('test', 'bench')
const peers = join(bench, 'peers')
const pages = ['blank', 'canvas', 'flow', 'excalidraw', 'tldraw', 'dom']

/**
 * Bundles the benchmark programs and the peers' pages into build/bench, unless up to date. The peers are installed
 * beside their pages, separate from the product's packages.
 * @returns {Promise<string>} path of the program that runs the benchmark
 */
export async function buildBench() {
  await installPackages(peers, 'of the benchmark')
  const making = inRoot('build', `making-bench-${process.pid}`)
  const out = join(making, 'bench')
  const program = (name, format, extension) =>
    nodeBundle({
      outDir: out,
      entries: [join(bench, `${name}.ts`)],
      external: ['@playwright/test'],
      minify: false,
      output: { format, entryFileNames: `[name].${extension}`, codeSplitting: false },
    })
  await buildIfStale({
    what: 'the benchmark',
    print: fingerprint(sources()),
    stampFile: inRoot('build', 'bench', 'stamp'),
    making,
    targets: ['bench'],
    bundles: async () => [
      peerPages(join(out, 'peers')),
      program('main', 'esm', 'js'),
      program('host', 'esm', 'js'),
      program('hook', 'cjs', 'cjs'),
      probeBundle(out),
    ],
  })
  return inRoot('build', 'bench', 'main.js')
}

/** Returns the sources; the packages of the peers are represented by their lock file. */
function sources() {
  const within = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? join(folder, entry.name) : []))
  const others = [
    'shared',
    'assets',
    'electron/export',
    'electron/translate.ts',
    'test/e2e/launch.ts',
    'package-lock.json',
    'electron/tools/bench-build.mjs',
  ]
  return [...within(bench), ...within(peers), ...others.map((part) => inRoot(part))]
}

/** Returns the configuration of the peers' pages, each with its published engine. */
function peerPages(outDir) {
  const fonts = join(peers, 'node_modules', '@excalidraw', 'excalidraw', 'dist', 'prod', 'fonts')
  return {
    ...common,
    logLevel: 'error',
    root: peers,
    base: './',
    plugins: [{ name: 'excalidraw-fonts', closeBundle: () => cp(fonts, join(outDir, 'fonts'), { recursive: true }) }],
    define: { 'process.env.IS_PREACT': '"false"' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 20_000,
      rolldownOptions: { input: pages.map((page) => join(peers, `${page}.html`)) },
    },
  }
}

/** Returns the configuration of the script injected into every measured page: a classic script with one global. */
function probeBundle(outDir) {
  return {
    ...common,
    root: bench,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'chrome130',
      lib: {
        entry: join(bench, 'probe.ts'),
        formats: ['iife'],
        name: 'touchlineBenchProbe',
        fileName: () => 'probe.js',
      },
    },
  }
}
