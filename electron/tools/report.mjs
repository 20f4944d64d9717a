/**
 * Runs stages one after the other, also after one has failed, so that the report is complete.
 * @param {import('./stages.mjs').Stage[]} stages
 * @param {string[]} args passed on to the test runners
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether all went well
 */
export async function runStages(stages, args, env) {
  const results = [];
  for (const stage of stages) {
    print(`\n── ${stage.title} ──`);
    const started = Date.now();
    const outcome = await stage.run(args, env);
    const seconds = (Date.now() - started) / 1000;
    results.push({ stage, outcome, seconds });
    print(`── ${describe(results.at(-1))}`);
  }
  print('\nAll stages:');
  for (const result of results) {
    print(`  ${describe(result)}`);
    for (const failure of result.outcome.failures) print(`    ${failure}`);
  }
  const sum = (key) => results.reduce((total, { outcome }) => total + outcome[key], 0);
  const skipped = sum('skipped');
  if (skipped > 0) print(`  ${skipped} skipped: this system lacks what they need (the reason stands with each).`);
  print(`${sum('passed')} passed, ${sum('failed')} failed`);
  return results.every(({ outcome }) => outcome.ok);
}

function describe({ stage, outcome, seconds }) {
  const counts = outcome.passed + outcome.failed > 0 ? `, ${outcome.passed} passed, ${outcome.failed} failed` : '';
  return `${outcome.ok ? 'ok    ' : 'FAILED'} ${stage.title}: ${seconds.toFixed(1)} s${counts}`;
}

const print = (text) => process.stdout.write(`${text}\n`);
