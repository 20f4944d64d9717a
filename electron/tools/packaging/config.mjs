import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { inRoot } from '../paths.mjs'

/** electron-builder.yml: the one description of the packages, also of those that electron-builder does not make itself. */
export const config = load(readFileSync(inRoot('electron-builder.yml'), 'utf8'))

/** package.json */
export const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))

/**
 * The name of a package without its ending. What stands on the stand-in Electron says so.
 * @param {import('../electron.mjs').ElectronFolder} electron
 */
export const packageName = ({ trial }) =>
  `${manifest.name}-${manifest.version}-linux-${process.arch}${trial ? '-trial' : ''}`

/** The folder of the fuse-relaxed build, whose name nobody takes for the app's. */
export const testBuildName = `${manifest.name}-${manifest.version}-linux-${process.arch}-TEST-ONLY`
