/**
 * `npm run -s cli -- COMMAND …`: runs the app's command line. Standard output and exit code are those of the command;
 * the set-up only prints to standard error, and only if it has something to do.
 */
import { build } from './build.mjs'
import { runTool } from './console.mjs'
import { installSystemPackages, withDisplay } from './display.mjs'
import { findElectron } from './electron.mjs'
import { callerFolder, inRoot } from './paths.mjs'
import { run } from './processes.mjs'
import { setUp } from './setup.mjs'

/** EX_SOFTWARE; 1 and 2 are findings and bad input. */
const setUpFailed = 70

await runTool(async () => {
  const args = process.argv.slice(2)
  await setUp()
  await build({ quiet: true })
  const runCli = (env) =>
    run(process.execPath, [inRoot('build', 'main', 'cli.js'), ...args], {
      env,
      cwd: callerFolder(),
      // The end of the IPC channel tells the command line that this process is gone.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
  if (!args.some((arg) => /\.(pdf|png)$/i.test(arg))) return runCli(process.env)
  const electron = await findElectron()
  await installSystemPackages(electron.executable)
  return withDisplay((env) => runCli({ ...env, TOUCHLINE_ELECTRON: electron.executable }))
}, setUpFailed)
