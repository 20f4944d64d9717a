/**
 * `npm run dist`: builds, inspects and lists the packages for this platform in dist/. With the stand-in Electron their
 * names contain `-trial`: they must not be distributed. `npm run dist -- --test-build` instead builds a folder whose
 * fuses allow tests to drive the main process; it shows TEST ONLY wherever the app shows its name, and is never
 * packaged.
 */
import { build } from './build.mjs'
import { SetUpError, runTool, say } from './console.mjs'
import { findElectron } from './electron.mjs'
import { setUp } from './setup.mjs'

await runTool(async () => {
  const testBuild = readArguments(process.argv.slice(2))
  await setUp()
  const electron = await findElectron()
  await build()
  if (electron.trial)
    say(`Packaging on Electron ${electron.version}, a stand-in: for trying and testing only, never to be shipped.`)
  // Imported late: it needs packages that a fresh clone installs during set-up.
  const { makePackages, makeTestBuild } = await import('./packaging/packages.mjs')
  await (testBuild ? makeTestBuild(electron) : makePackages(electron))
})

function readArguments(args) {
  const unknown = args.filter((arg) => arg !== '--test-build')
  if (unknown.length > 0)
    throw new SetUpError(`npm run dist does not know ${unknown.join(' ')}.`, 'It takes --test-build or nothing.')
  return args.includes('--test-build')
}
