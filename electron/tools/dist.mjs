/**
 * `npm run dist`: the packages for this platform, in dist/, looked into and listed. On the stand-in Electron they have `-trial` in
 * their names: they are for trying, not for giving away. `npm run dist -- --test-build` makes instead a folder whose fuses let a
 * test drive the main process; it says TEST ONLY wherever the app says its name, and no package is ever made of it.
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
  // It stands on installed packages, which a fresh clone has only now.
  const { makePackages, makeTestBuild } = await import('./packaging/packages.mjs')
  await (testBuild ? makeTestBuild(electron) : makePackages(electron))
})

function readArguments(args) {
  const unknown = args.filter((arg) => arg !== '--test-build')
  if (unknown.length > 0)
    throw new SetUpError(`npm run dist does not know ${unknown.join(' ')}.`, 'It takes --test-build or nothing.')
  return args.includes('--test-build')
}
