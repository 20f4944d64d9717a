/** `npm run -s faults:save-loop -- DIR KB START`: standard output belongs to the loop. */
import { pathToFileURL } from 'node:url'
import { buildTestProgram } from './build.mjs'
import { runTool } from './console.mjs'
import { callerFolder } from './paths.mjs'
import { setUp } from './setup.mjs'

await runTool(async () => {
  await setUp()
  const program = await buildTestProgram('save-loop')
  process.chdir(callerFolder())
  // Runs in this process, so that killing it kills the loop.
  await import(pathToFileURL(program).href)
  return process.exitCode
})
