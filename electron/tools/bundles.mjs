/** Vite configurations of all bundles, shared by single builds and watch mode. */
import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { SetUpError } from './console.mjs'
import { fontsPlugin } from './fonts-plugin.mjs'
import { inRoot, root } from './paths.mjs'

const nodeTarget = 'node20'
const renderer = inRoot('renderer')

/** Keeps Vite from loading configuration, environment or public files. */
export const common = { configFile: false, envDir: false, publicDir: false, logLevel: 'warn' }

/**
 * Returns the configuration of the renderer: two pages, served from app://touchline/. Nothing is inlined, since the
 * Content Security Policy forbids data: fonts.
 * @param {string} outDir
 */
export async function rendererBundle(outDir) {
  const pages = [inRoot('renderer', 'index.html'), inRoot('renderer', 'export.html')]
  assertExist(pages)
  return {
    ...(await rendererBase()),
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4_000,
      license: { fileName: 'licences.json' },
      rolldownOptions: { input: pages },
    },
  }
}

/** Returns the settings shared by the development server and the build. */
export async function rendererBase() {
  const { default: react } = await import('@vitejs/plugin-react')
  return { ...common, root: renderer, base: './', plugins: [react(), fontsPlugin()] }
}

/**
 * Returns the configuration of the main process and the other Node programs: ES modules that bundle everything except
 * Electron and Node. Chunks are placed beside the entries, so that URLs relative to import.meta.url mean the same in
 * both.
 * @param {string} outDir
 */
export const mainBundle = (outDir) =>
  nodeBundle({
    outDir,
    entries: ['main', 'cli', 'headless', 'parse-worker'].map((name) => inRoot('electron', `${name}.ts`)),
    output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    license: { fileName: 'licences.json' },
    empty: true,
  })

/**
 * Returns the configuration of the preload script: one CommonJS file, since a sandboxed preload script can't load
 * modules.
 * @param {string} outDir
 */
export const preloadBundle = (outDir) =>
  nodeBundle({
    outDir,
    entries: [inRoot('electron', 'preload.ts')],
    output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
  })

/**
 * Returns the configuration of a test program that runs outside the test runner.
 * @param {string} outDir
 * @param {string} entry
 */
export const testProgramBundle = (outDir, entry) =>
  nodeBundle({
    outDir,
    entries: [entry],
    external: ['write-file-atomic'],
    output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  })

/**
 * Returns the configuration of a bundle for Node or Electron's main process.
 * @param {object} bundle
 * @param {string} bundle.outDir
 * @param {string[]} bundle.entries
 * @param {object} bundle.output Rolldown output options
 * @param {string[]} [bundle.external] packages that are not bundled
 * @param {boolean} [bundle.minify] off where stack traces must be readable
 */
export function nodeBundle({ outDir, entries, output, external = [], minify = true, license = false, empty = false }) {
  assertExist(entries)
  return {
    ...common,
    root,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    ssr: { target: 'node', noExternal: true, external: ['electron', ...external] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: empty,
      target: nodeTarget,
      minify,
      license,
      rolldownOptions: { input: entries, external: ['electron', ...external, /^node:/], output },
    },
  }
}

function assertExist(files) {
  const missing = files.filter((file) => !existsSync(file)).map((file) => relative(root, file))
  if (missing.length > 0)
    throw new SetUpError(
      `There is nothing to build from: ${missing.join(', ')} does not exist.`,
      'Check out the whole repository.',
    )
}
