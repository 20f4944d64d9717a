import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const renderer = join(import.meta.dirname, '../../renderer')
const paths = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).map((path) => join(renderer, path))
const modules = paths.filter((path) => path.endsWith('.module.css'))
const short = (path: string) => relative(renderer, path)

/** Returns the classes that a module defines in its selectors, except `:global` ones. */
function classesOf(css: string): string[] {
  const selectors = css.replaceAll(/\/\*[^]*?\*\/|:global\([^)]*\)/g, '').match(/[^{};]+(?=\{)/g) ?? []
  return [
    ...new Set(
      selectors.flatMap((selector) => [...selector.matchAll(/\.([a-z_][\w-]*)/gi)].map(([, name = '']) => name)),
    ),
  ]
}

/** Returns every class that a source uses of a module, as `module class`; computed ones have `[]` as class. */
function usesIn(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const imported = new Map<string, string>()
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (
      ts.isImportDeclaration(node) &&
      ts.isStringLiteral(node.moduleSpecifier) &&
      node.moduleSpecifier.text.endsWith('.module.css')
    ) {
      const name = node.importClause?.name?.text
      if (name) imported.set(name, short(join(dirname(path), node.moduleSpecifier.text)))
    }
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      const module = imported.get(node.expression.getText())
      if (module) found.push(`${module} ${ts.isPropertyAccessExpression(node) ? node.name.text : '[]'}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

it('every used class is defined in its module, and every defined class is used', () => {
  const defined = modules.flatMap((path) =>
    classesOf(readFileSync(path, 'utf8')).map((name) => `${short(path)} ${name}`),
  )
  const used = new Set(paths.filter((path) => path.endsWith('.tsx')).flatMap(usesIn))
  expect(defined.length).toBeGreaterThan(200)
  expect({
    undefined: [...used].filter((use) => !defined.includes(use)),
    unused: defined.filter((name) => !used.has(name)),
  }).toEqual({ undefined: [], unused: [] })
})
