import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts
const tools = Object.values(scripts)
  .flatMap((script) => /^node (electron\/tools\/[\w-]+\.mjs)$/.exec(script)?.[1] ?? [])
  .filter((file) => readFileSync(file, 'utf8').includes('await setUp('))

/** Returns the modules that a file loads statically, directly and through its imports. */
function loadedAtOnce(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  for (const [, name = ''] of text.matchAll(/^(?:import|export \*|export \{)(?:[^'"();]*? from)? ?'([^']+)'/gm)) {
    if (name.startsWith('.')) loadedAtOnce(join(dirname(file), name), seen)
    else seen.add(name)
  }
  return seen
}

describe('fresh clone without packages', () => {
  it.each(tools)('can load %s, which installs them', (tool) => {
    const packages = [...loadedAtOnce(tool)].filter((name) => !name.startsWith('node:') && !name.endsWith('.mjs'))
    expect(packages).toEqual([])
  })

  it('has tools that install its packages', () => {
    expect(tools).toContain('electron/tools/start.mjs')
    expect(tools).toContain('electron/tools/test.mjs')
  })
})
