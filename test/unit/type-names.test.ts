import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const EXPORTED_TYPE = /^export (?:declare )?(?:abstract )?(?:type|interface|class|enum) (\w+)/gm

/** Returns the files that export a type, by the type's name. */
function exporters(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const folder of ['shared', 'electron', 'renderer', 'test'])
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(path) || path.includes('node_modules')) continue
      const text = readFileSync(join(root, folder, path), 'utf8')
      for (const [, name = ''] of text.matchAll(EXPORTED_TYPE))
        found.set(name, [...(found.get(name) ?? []), `${folder}/${path.replaceAll('\\', '/')}`])
    }
  return found
}

it('no two exported types have the same name', () => {
  expect([...exporters()].filter(([, files]) => files.length > 1)).toEqual([])
})
