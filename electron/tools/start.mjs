/** `npm start -- [FILE …]`: sets up what is missing, builds if needed and opens the app. */
import { build } from './build.mjs'
import { runTool, say } from './console.mjs'
import { installSystemPackages, needsDisplay, withDisplay } from './display.mjs'
import { findElectron } from './electron.mjs'
import { callerFolder, root } from './paths.mjs'
import { electronSwitches, run } from './processes.mjs'
import { setUp } from './setup.mjs'

await runTool(async () => {
  await setUp()
  const electron = await findElectron()
  await installSystemPackages(electron.executable)
  await build()
  if (electron.trial) say(`Starting on Electron ${electron.version}, a stand-in for trying and testing only.`)
  if (needsDisplay()) say('There is no display, so the window opens on a virtual one (Xvfb). Press Ctrl+C to end.')
  const args = [...electronSwitches(), root, ...process.argv.slice(2)]
  return withDisplay((env) => run(electron.executable, args, { env, cwd: callerFolder() }))
})
