import { expect, test } from 'vitest'

interface Folder {
  readonly name: string
  readonly files: number
  readonly level: number
  readonly imports: readonly string[]
  readonly against: readonly string[]
  readonly rooms: readonly string[]
}
interface Module {
  readonly source: string
  readonly dependencies: readonly { readonly resolved: string }[]
}
const tool = <T>(name: string) =>
  import(new URL(`../../../../electron/tools/picture/${name}`, import.meta.url).href) as Promise<T>
const { foldersOf } = await tool<{ foldersOf: (modules: readonly Module[]) => Map<string, Folder> }>('folders.mjs')
const { drawFolders } = await tool<{ drawFolders: (folders: Map<string, Folder>, rooms: readonly string[]) => string }>(
  'draw-folders.mjs',
)

const module = (source: string, ...resolved: string[]): Module => ({
  source,
  dependencies: resolved.map((each) => ({ resolved: each })),
})
const modules = [
  module('shared/document/a.ts'),
  module('shared/document/b.ts', 'shared/document/a.ts', 'node_modules/zod/index.js'),
  module('shared/analysis/a.ts', 'shared/document/a.ts'),
  module('shared/map/a.ts', 'shared/analysis/a.ts', 'shared/document/a.ts'),
  module('renderer/app.tsx', 'renderer/views/map/a.tsx', 'shared/map/a.ts'),
  module('renderer/views/map/a.tsx', 'renderer/session/a.ts'),
  module('renderer/views/map/b.tsx', 'renderer/session/a.ts'),
  module('renderer/session/a.ts', 'renderer/views/map/a.tsx'),
]

test('places folders above what they import, and omits indirect imports', () => {
  const folders = foldersOf(modules)
  expect([...folders].map(([key, { files, level }]) => [key, files, level])).toEqual([
    ['shared/analysis', 1, 1],
    ['shared/document', 2, 0],
    ['shared/map', 1, 2],
    ['renderer/*.ts', 1, 2],
    ['renderer/session', 1, 0],
    ['renderer/views', 2, 1],
  ])
  expect(folders.get('shared/map')?.imports).toEqual(['shared/analysis'])
  expect(folders.get('renderer/*.ts')?.rooms).toEqual(['shared'])
})

test('treats the less frequent imports of a cycle as back edges', () => {
  const folders = foldersOf(modules)
  expect(folders.get('renderer/views')?.imports).toEqual(['renderer/session'])
  expect(folders.get('renderer/session')?.against).toEqual(['renderer/views'])
})

test('draws the same picture, whatever the order of the imports', () => {
  const drawn = drawFolders(foldersOf(modules), ['shared', 'renderer'])
  expect(drawFolders(foldersOf([...modules].reverse()), ['shared', 'renderer'])).toBe(drawn)
  expect(drawn.match(/stroke="#dc2626"/g)).toHaveLength(1)
})
