import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { inRoot } from '../paths.mjs'

/** electron-builder.yml, which also configures the packages that electron-builder does not build itself. */
export const config = load(readFileSync(inRoot('electron-builder.yml'), 'utf8'))

export const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))

/**
 * Returns the name of a package without extension; it says so if the package uses the stand-in Electron.
 * @param {import('../electron.mjs').ElectronFolder} electron
 */
export const packageName = ({ trial }) =>
  `${manifest.name}-${manifest.version}-linux-${process.arch}${trial ? '-trial' : ''}`

/** Folder of the build with relaxed fuses, named so that it can't be mistaken for the app. */
export const testBuildName = `${manifest.name}-${manifest.version}-linux-${process.arch}-TEST-ONLY`
