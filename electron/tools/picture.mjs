/**
 * `npm run picture`: draws the imports between folders, as found by dependency-cruiser, into
 * docs/images/architecture.svg. With --check it only verifies that the picture is up to date.
 */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { runTool, say } from './console.mjs'
import { inRoot, root } from './paths.mjs'
import { drawFolders } from './picture/draw-folders.mjs'
import { foldersOf, ROOMS } from './picture/folders.mjs'
import { setUp } from './setup.mjs'

const picture = inRoot('docs', 'images', 'architecture.svg')

await runTool(async () => {
  await setUp()
  const drawn = drawFolders(foldersOf(await modules()), ROOMS)
  if (!process.argv.includes('--check')) {
    await writeFile(picture, drawn)
    return 0
  }
  const found = await readFile(picture, 'utf8').catch(() => '')
  if (found === drawn) return 0
  say('docs/images/architecture.svg shows other imports than the code has. Run: npm run picture')
  return 1
})

/** @returns {Promise<{ source: string, dependencies: { resolved: string }[] }[]>} */
async function modules() {
  const script = inRoot('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const args = [script, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...ROOMS]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 2 ** 28 })
  return JSON.parse(stdout).modules
}
