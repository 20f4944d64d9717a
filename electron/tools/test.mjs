/**
 * `npm test`: sets up everything and runs every stage. `npm test -- unit e2e` runs some of them; arguments after
 * another `--` go to the test runner, as in `npm test -- e2e -- -g save`.
 */
import { SetUpError, runTool, say } from './console.mjs'
import { installSystemPackages, withDisplay } from './display.mjs'
import { findElectron } from './electron.mjs'
import { runStages } from './report.mjs'
import { setUp } from './setup.mjs'
import { stages } from './stages.mjs'

await runTool(async () => {
  const { chosen, runnerArgs } = readArguments(process.argv.slice(2))
  await setUp()
  if (!chosen.some(({ runsApp }) => runsApp)) return exitCode(await runStages(chosen, runnerArgs, process.env))
  const electron = await findElectron()
  await installSystemPackages(electron.executable, { forTests: true })
  say(`Testing on Electron ${electron.version}${electron.trial ? ', a stand-in for trying and testing only' : ''}.`)
  const runAll = (env) => runStages(chosen, runnerArgs, { ...env, ELECTRON_OVERRIDE_DIST_PATH: electron.dist })
  return exitCode(await withDisplay(runAll, { always: process.env.TOUCHLINE_SHOW_TESTS !== '1' }))
})

function readArguments(args) {
  const end = args.indexOf('--')
  const names = end < 0 ? args : args.slice(0, end)
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name))
  if (unknown.length > 0) {
    throw new SetUpError(
      `There is no stage ${unknown.join(', ')}.`,
      `The stages are: ${stages.map(({ name }) => name).join(', ')}`,
    )
  }
  const named = stages.filter(({ name }) => names.length === 0 || names.includes(name))
  const needed = named.some(({ runsApp }) => runsApp)
    ? [...named, ...stages.filter(({ name }) => name === 'build')]
    : named
  return { chosen: stages.filter((stage) => needed.includes(stage)), runnerArgs: end < 0 ? [] : args.slice(end + 1) }
}

function exitCode(ok) {
  return ok ? 0 : 1
}
