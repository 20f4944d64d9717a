/**
 * `npm run dev -- [FILE …]`: runs the app with hot reload. Vite's development server on the loopback address serves the
 * renderer (TOUCHLINE_DEV_URL passes its URL to the main process); a change of the main process or the preload script
 * restarts Electron.
 */
import { spawn } from 'node:child_process'
import { mainBundle, preloadBundle, rendererBase } from './bundles.mjs'
import { runTool, say } from './console.mjs'
import { installSystemPackages, withDisplay } from './display.mjs'
import { findElectron } from './electron.mjs'
import { callerFolder, inRoot, root } from './paths.mjs'
import { electronSwitches } from './processes.mjs'
import { setUp } from './setup.mjs'

const develop = async (electron, env) => {
  const { build, createServer } = await import('vite')
  const server = await createServer({ ...(await rendererBase()), server: { host: '127.0.0.1' } })
  await server.listen()
  const url = server.resolvedUrls.local[0]
  const args = [...electronSwitches(), root, ...process.argv.slice(2)]
  say(`The renderer is served at ${url}`)

  let child
  let ended
  const closed = new Promise((resolve) => {
    ended = resolve
  })
  const startAgain = () => {
    if (child) say('The main process has changed; starting again.')
    child?.removeAllListeners('exit')
    child?.kill()
    child = spawn(electron.executable, args, {
      stdio: 'inherit',
      cwd: callerFolder(),
      env: { ...env, TOUCHLINE_DEV_URL: url },
    })
    child.once('exit', (code) => ended(code ?? 1))
  }

  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (child ? child.kill(signal) : ended(1)))

  const built = new Set()
  const watchers = []
  for (const [name, bundle] of [
    ['main', mainBundle(inRoot('build', 'main'))],
    ['preload', preloadBundle(inRoot('build', 'main'))],
  ]) {
    const watcher = await build({
      ...bundle,
      build: { ...bundle.build, emptyOutDir: false, minify: false, license: false, watch: {} },
    })
    watchers.push(watcher)
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') say(`${name}: ${event.error.message}`)
      if (event.code !== 'END') return
      built.add(name)
      if (built.size === 2) startAgain()
    })
  }
  const code = await closed
  await Promise.all([server.close(), ...watchers.map((watcher) => watcher.close())])
  return code
}

await runTool(async () => {
  await setUp()
  const electron = await findElectron()
  await installSystemPackages(electron.executable)
  return withDisplay((env) => develop(electron, env))
})
