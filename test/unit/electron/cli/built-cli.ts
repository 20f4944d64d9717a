import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig } from 'vite'

export const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** The project's own build tools, which are plain JavaScript. */
const tool = <T>(name: string) =>
  import(new URL(`../../../../electron/tools/${name}`, import.meta.url).href) as Promise<T>

/** The bundled command line in a folder of its own, laid out as the app's build is: code in build/main, what the pages need in build/renderer. */
export interface BuiltCli {
  readonly folder: string
  /** The bundle of one of the entries. */
  file(entry: string): string
  remove(): Promise<void>
}

/** @param entries files of electron/ without their ending; the parsing worker is always there */
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
