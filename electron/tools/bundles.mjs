/**
 * What is bundled from what, as configurations of Vite; building once and building in watch mode share them.
 */
import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { SetUpError } from './console.mjs'
import { fontsPlugin } from './fonts-plugin.mjs'
import { inRoot, root } from './paths.mjs'

const nodeTarget = 'node20'
const renderer = inRoot('renderer')

/** Settings that keep Vite from looking anywhere but where it is told. */
export const common = { configFile: false, envDir: false, publicDir: false, logLevel: 'warn' }

/**
 * The renderer: two pages, served from app://touchline/. Nothing is inlined, since the content security policy refuses data: fonts.
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

/** What the development server and the build of the renderer have in common. */
export async function rendererBase() {
  const { default: react } = await import('@vitejs/plugin-react')
  return { ...common, root: renderer, base: './', plugins: [react(), fontsPlugin()] }
}

/**
 * The main process and its companions: ES modules with everything in them but Electron and Node. Shared chunks lie beside the
 * entries, so that a URL relative to import.meta.url means the same in both.
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
 * The preload script: one CommonJS file, since a sandboxed preload can load nothing else.
 * @param {string} outDir
 */
export const preloadBundle = (outDir) =>
  nodeBundle({
    outDir,
    entries: [inRoot('electron', 'preload.ts')],
    output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
  })

/**
 * A program of the tests that runs outside the test runner.
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
 * A bundle for Node or Electron's main process.
 * @param {object} bundle
 * @param {string} bundle.outDir
 * @param {string[]} bundle.entries
 * @param {object} bundle.output Rolldown's own settings
 * @param {string[]} [bundle.external] packages that stay outside
 * @param {boolean} [bundle.minify] off where an error has to be readable
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
