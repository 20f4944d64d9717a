import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * electron-builder hook: removes files of the stand-in Electron that don't belong in the app.
 * @param {{ appOutDir: string }} context
 */
export default async function afterPack({ appOutDir }) {
  for (const file of [join('resources', 'default_app.asar'), 'touchline-stamp.json']) {
    await rm(join(appOutDir, file), { force: true })
  }
}
