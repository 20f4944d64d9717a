import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

const sources = ['shared', 'renderer', 'electron']
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
  )
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))

/** Returns the files that a file imports, types included. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [...text.matchAll(/(?:from |import\()\s*'(\.{1,2}\/[^'?]*)'/g)].flatMap(([, name = '']) => {
    const target = join(dirname(path), name)
    return [target, `${target}.ts`, `${target}.tsx`].find((file) => existsSync(join(root, file))) ?? []
  })
}

/** A folder may import its own subfolders and be imported by them. */
const isInside = (one: string, other: string) => !relative(one, other).startsWith('..')

it('no two folders import each other, unless one is inside the other', () => {
  const links = new Map<string, string>()
  for (const path of sources) {
    for (const target of importsOf(path)) {
      const [from, to] = [dirname(path), dirname(target)]
      if (!isInside(from, to) && !isInside(to, from)) links.set(`${from} → ${to}`, `${path} imports ${target}`)
    }
  }
  expect(links.size).toBeGreaterThan(100)
  const circles = [...links].filter(([link]) => links.has(link.split(' → ').reverse().join(' → ')))
  expect(circles).toEqual([])
})
