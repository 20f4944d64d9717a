import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackage } from '@electron/asar'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** Imports one of the project's tools, which are plain JavaScript. */
const tool = <T>(name: string) =>
  import(new URL(`../../../../electron/tools/packaging/${name}`, import.meta.url).href) as Promise<T>
const { readArchive } = await tool<{
  readArchive: (archive: string) => { size: number; files: { path: string; size: number }[] }
}>('archive.mjs')
const { readFuses } = await tool<{
  readFuses: (executable: string, wanted: Record<string, boolean>) => Promise<{ name: string; on: boolean }[]>
}>('fuses.mjs')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-packaging-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Packs files with these contents into an archive. */
async function pack(files: Record<string, string>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'app', path)), { recursive: true })
    await writeFile(join(folder, 'app', path), text)
  }
  const archive = join(folder, 'app.asar')
  await createPackage(join(folder, 'app'), archive)
  return archive
}

const NEEDED = {
  'package.json': '{"main":"build/main/main.js"}',
  'build/main/main.js': 'load("index.html"); import "./chunk-a1.js"',
  'build/main/chunk-a1.js': '',
  'build/renderer/index.html': '<link href="style.css">',
  'build/renderer/style.css': 'url(inter.woff2)',
  'build/renderer/inter.woff2': 'a face',
}

describe('readArchive', () => {
  it('lists the files, largest first', async () => {
    const { files } = readArchive(await pack(NEEDED))
    expect(files[0]).toEqual({ path: 'build/main/main.js', size: NEEDED['build/main/main.js'].length })
    expect(files.map(({ path }) => path).sort()).toEqual(Object.keys(NEEDED).sort())
  })

  it.each([
    'build/main/main.js.map',
    'build/main/orphan.js',
    'renderer/index.html',
    'build/main/node_modules/zod/main.js',
    'build/renderer/style.ts',
    'README.md',
  ])('rejects %s', async (path) => {
    const archive = await pack({ ...NEEDED, [path]: '' })
    expect(() => readArchive(archive)).toThrow(path)
  })
})

describe('readFuses', () => {
  const wire = (states: string) =>
    Buffer.concat([
      Buffer.from('…dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
      Buffer.from([1, states.length]),
      Buffer.from(`${states}…`),
    ])

  it('returns the fuses by name', async () => {
    const file = join(folder, 'electron')
    await writeFile(file, wire('01010101'))
    const fuses = await readFuses(file, { runAsNode: false, onlyLoadAppFromAsar: true })
    expect(fuses).toHaveLength(8)
    expect(fuses[0]).toEqual({ name: 'runAsNode', on: false })
  })

  it.each([
    ['differs', { runAsNode: true }, 'runAsNode'],
    ['was removed', { onlyLoadAppFromAsar: false }, 'onlyLoadAppFromAsar'],
    ['is not there', { grantFileProtocolExtraPrivileges: false }, 'grantFileProtocolExtraPrivileges'],
  ])('fails if a fuse %s', async (_how, wanted, name) => {
    const file = join(folder, 'electron')
    await writeFile(file, wire('01010r0'))
    await expect(readFuses(file, wanted)).rejects.toThrow(name)
  })
})
