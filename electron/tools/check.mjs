/** `npm run check`: the fast stages of `npm test`, without a build or a window. */
import { runTool } from './console.mjs'
import { runStages } from './report.mjs'
import { setUp } from './setup.mjs'
import { stages } from './stages.mjs'

const fast = ['format', 'types', 'eslint', 'oxlint', 'rooms', 'picture', 'unit', 'session']

await runTool(async () => {
  await setUp()
  const ok = await runStages(
    stages.filter(({ name }) => fast.includes(name)),
    process.argv.slice(2),
    process.env,
  )
  return ok ? 0 : 1
})
