import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Called by electron-builder before it packs the folder: takes out what belongs to the stand-in Electron and not to the app.
 * @param {{ appOutDir: string }} context
 */
export default async function afterPack({ appOutDir }) {
  for (const file of [join('resources', 'default_app.asar'), 'touchline-stamp.json']) {
    await rm(join(appOutDir, file), { force: true })
  }
}
