/**
 * Default app of the stand-in Electron: starts the app at the given path, like Electron's own default app. It must be
 * an ES module with top-level await: Electron waits for it before it is ready, and some app calls only work before
 * that.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const { modules, path } = readArguments(process.argv.slice(1))
if (path === undefined) {
  process.stderr.write('Give the folder of an app.\n')
  app.exit(64)
} else {
  Module._preloadModules(modules)
  await startApp(resolve(path))
}

/** Playwright passes its loader with `-r MODULE`; other switches before the path are for Chromium or Node. */
function readArguments(args) {
  const modules = []
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '-r' || args[at] === '--require') modules.push(args[(at += 1)])
    else if (!args[at].startsWith('-')) return { modules, path: args[at] }
  }
  return { modules, path: undefined }
}

async function startApp(folder) {
  process.defaultApp = true
  const packageFile = join(folder, 'package.json')
  if (existsSync(packageFile)) {
    const { version, name, productName, desktopName } = JSON.parse(readFileSync(packageFile, 'utf8'))
    if (version) app.setVersion(version)
    if (productName ?? name) app.name = productName ?? name
    app.setDesktopName(desktopName ?? `${app.name}.desktop`)
  }
  app.setAppPath(existsSync(packageFile) ? folder : dirname(folder))
  try {
    await import(pathToFileURL(createRequire(join(folder, 'package.json')).resolve(folder)).href)
  } catch (error) {
    process.stderr.write(`The app in ${folder} could not be started.\n${error?.stack ?? error}\n`)
    app.exit(1)
  }
}
