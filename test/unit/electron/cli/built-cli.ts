import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig } from 'vite'

export const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** Imports one of the project's build tools, which are plain JavaScript. */
const tool = <T>(name: string) =>
  import(new URL(`../../../../electron/tools/${name}`, import.meta.url).href) as Promise<T>

/**
 * The bundled command line in a temporary folder, laid out like a build: code in build/main, pages in build/renderer.
 */
export interface BuiltCli {
  readonly folder: string
  /** Returns the path of an entry's bundle. */
  file(entry: string): string
  remove(): Promise<void>
}

/** @param entries files of electron/ without extension; the parse worker is always included */
export async function buildCli(...entries: string[]): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-cli-'))
  const main = join(folder, 'build/main')
  const { testProgramBundle } = await tool<{ testProgramBundle: (outDir: string, entry: string) => InlineConfig }>(
    'bundles.mjs',
  )
  const { copyFonts } = await tool<{ copyFonts: (outDir: string) => Promise<void> }>('copy-fonts.mjs')
  for (const name of [...entries, 'parse-worker'])
    await build(testProgramBundle(main, join(root, 'electron', `${name}.ts`)))
  await copyFonts(join(folder, 'build/renderer/fonts'))
  await copyFile(join(root, 'package.json'), join(folder, 'package.json'))
  return {
    folder,
    file: (entry) => join(main, `${entry.split('/').at(-1)}.js`),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
