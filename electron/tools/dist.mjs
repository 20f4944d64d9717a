/**
 * `npm run dist -- [ELECTRON-BUILDER'S ARGUMENTS]`: packages in dist/. On the stand-in Electron only a folder and a tar.gz, with
 * `-trial` in their names: they are for trying, not for giving away.
 */
import { readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { build } from './build.mjs';
import { SetUpError, runTool, say } from './console.mjs';
import { findElectron } from './electron.mjs';
import { inRoot, root } from './paths.mjs';
import { run } from './processes.mjs';
import { setUp } from './setup.mjs';

await runTool(async () => {
  await setUp();
  const electron = await findElectron();
  await build();
  if (!electron.trial) return pack(electron, process.argv.slice(2));
  say(`Packaging on Electron ${electron.version}, a stand-in: for trying and testing only, never to be shipped.`);
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const name = `touchline-${version}-linux-x64-trial`;
  await rm(inRoot('dist', name), { recursive: true, force: true });
  if ((await pack(electron, ['--linux', 'dir'])) !== 0) throw new SetUpError('electron-builder failed.', 'Read what it says above.');
  await rename(inRoot('dist', 'linux-unpacked'), inRoot('dist', name));
  const code = await run('tar', ['-czf', `${name}.tar.gz`, name], { cwd: inRoot('dist') });
  if (code === 0) say(`Made dist/${name}/ and dist/${name}.tar.gz`);
  return code;
});

function pack({ dist, version }, args) {
  const cli = inRoot('node_modules', 'electron-builder', 'cli.js');
  const given = [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`, '--publish', 'never'];
  return run(process.execPath, [cli, ...args, ...given], { cwd: root });
}
