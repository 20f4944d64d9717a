/** `npm run bench -- [OPTION]…`: measures the app and its peers; see docs/performance.md. */
import { buildBench } from './bench-build.mjs'
import { build } from './build.mjs'
import { runTool } from './console.mjs'
import { installSystemPackages, withDisplay } from './display.mjs'
import { findElectron } from './electron.mjs'
import { root } from './paths.mjs'
import { run } from './processes.mjs'
import { setUp } from './setup.mjs'

await runTool(async () => {
  await setUp()
  await build()
  const program = await buildBench()
  const electron = await findElectron()
  await installSystemPackages(electron.executable, { forTests: true })
  const own = {
    ELECTRON_OVERRIDE_DIST_PATH: electron.dist,
    TOUCHLINE_BENCH_ELECTRON: electron.executable,
    TOUCHLINE_BENCH_ELECTRON_VERSION: electron.version,
  }
  return withDisplay(
    (env) => run(process.execPath, [program, ...process.argv.slice(2)], { cwd: root, env: { ...env, ...own } }),
    { always: true },
  )
})
