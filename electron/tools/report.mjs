/**
 * Runs all stages even if one fails, for a complete report. Stages run one after another, except neighbours that can
 * run in parallel.
 * @param {import('./stages.mjs').Stage[]} stages
 * @param {string[]} args passed on to the test runners
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether all stages succeeded
 */
export async function runStages(stages, args, env) {
  const results = []
  for (const group of groups(stages))
    results.push(...(await Promise.all(group.map((stage) => runStage(stage, args, env)))))
  print('\nAll stages:')
  for (const result of results) {
    print(`  ${describe(result)}`)
    for (const failure of result.outcome.failures) print(`    ${failure}`)
  }
  const sum = (key) => results.reduce((total, { outcome }) => total + outcome[key], 0)
  const skipped = sum('skipped')
  if (skipped > 0) print(`  ${skipped} skipped: this system lacks what they need (the reason stands with each).`)
  print(`${sum('passed')} passed, ${sum('failed')} failed`)
  return results.every(({ outcome }) => outcome.ok)
}

async function runStage(stage, args, env) {
  print(`\n── ${stage.title} ──`)
  const started = Date.now()
  const outcome = await stage.run(args, env)
  const result = { stage, outcome, seconds: (Date.now() - started) / 1000 }
  print(`── ${describe(result)}`)
  return result
}

/** Groups stages that run at the same time. */
function groups(stages) {
  const found = []
  for (const stage of stages) {
    const last = found.at(-1)
    if (stage.sideBySide && last?.[0].sideBySide) last.push(stage)
    else found.push([stage])
  }
  return found
}

function describe({ stage, outcome, seconds }) {
  const counts = outcome.passed + outcome.failed > 0 ? `, ${outcome.passed} passed, ${outcome.failed} failed` : ''
  return `${outcome.ok ? 'ok    ' : 'FAILED'} ${stage.title}: ${seconds.toFixed(1)} s${counts}`
}

const print = (text) => process.stdout.write(`${text}\n`)
