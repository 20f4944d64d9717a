/** Prints the folder of the Electron distribution, for ELECTRON_OVERRIDE_DIST_PATH; obtains it first if needed. */
import { runTool } from './console.mjs'
import { findElectron } from './electron.mjs'
import { setUp } from './setup.mjs'

await runTool(async () => {
  await setUp()
  process.stdout.write(`${(await findElectron()).dist}\n`)
})
