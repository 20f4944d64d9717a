import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Names that are the same in every language. */
const NAMES = new Set(['Touchline'])

/** Attributes of elements and components with text that is read or announced. */
const READ = /^(aria-(label|description|roledescription|valuetext)|title|placeholder|alt|label|hint|text|name-of)$/
/** Text fields of native dialogs, menus and notifications. */
const NATIVE = new Set([
  'label',
  'sublabel',
  'toolTip',
  'message',
  'detail',
  'buttons',
  'title',
  'buttonLabel',
  'checkboxLabel',
])

const isWords = (text: string) => /\p{L}{2,}|\p{L}\s/u.test(text.replaceAll(/&\w+;/g, '')) && !NAMES.has(text.trim())

/** Returns the literal texts that an expression can evaluate to; ignores arguments and comparisons. */
function wordsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return isWords(node.text) ? [node.text] : []
  if (ts.isTemplateExpression(node)) {
    const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].filter(isWords)
    return [...parts, ...node.templateSpans.flatMap(({ expression }) => wordsOf(expression))]
  }
  if (ts.isConditionalExpression(node)) return [...wordsOf(node.whenTrue), ...wordsOf(node.whenFalse)]
  if (ts.isBinaryExpression(node)) {
    const joins = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(
      node.operatorToken.kind,
    )
    if (joins) return [...wordsOf(node.left), ...wordsOf(node.right)]
    return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? wordsOf(node.right) : []
  }
  if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node) || ts.isAsExpression(node))
    return node.expression ? wordsOf(node.expression) : []
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(wordsOf)
  return []
}

/** Returns the texts in a source that users would see or hear in one language only, with their lines. */
function literals(path: string, text: string): string[] {
  const source = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const found: string[] = []
  const add = (node: ts.Node, words: readonly string[]) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
    found.push(...words.map((word) => `${path}:${line} ${word.trim()}`))
  }
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node)) add(node, isWords(node.text) ? [node.text] : [])
    else if (ts.isJsxAttribute(node) && READ.test(node.name.getText()) && node.initializer)
      add(node, wordsOf(node.initializer))
    else if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)))
      add(node, wordsOf(node))
    else if (path.startsWith('electron') && ts.isPropertyAssignment(node) && NATIVE.has(node.name.getText()))
      add(node, wordsOf(node.initializer))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The command line is in English only, tools are for developers, and pages and workers log for the log. */
const ELSEWHERE = /^electron\/(cli|tools)\/|^electron\/(headless|log|files\/)/

it('the interface has no texts outside the catalogues', () => {
  const paths = ['renderer', 'electron'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.replaceAll('\\', '/')}`,
    ),
  )
  const sources = paths.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !ELSEWHERE.test(path))
  expect(sources.length).toBeGreaterThan(50)
  expect(sources.flatMap((path) => literals(path, readFileSync(join(root, path), 'utf8')))).toEqual([])
})

it('detects literal texts in every position, and nothing else', () => {
  const found = (text: string) => literals('renderer/x.tsx', text).map((entry) => entry.replace(/^\S+ /, ''))
  expect(found('const x = <p>Hello {name}</p>')).toEqual(['Hello'])
  expect(found('const x = <p>{open ? "Close it" : `Open ${name}`}</p>')).toEqual(['Close it', 'Open'])
  expect(found('const x = <button aria-label="Close it" title={name ?? "No name"} />')).toEqual(['Close it', 'No name'])
  expect(
    found(
      'const x = <Field label={"Name" + star} hint={ok && "Fine"} className="a b" data-x="some words">{t("a.b")} · {n}</Field>',
    ),
  ).toEqual(['Name', 'Fine'])
  expect(found('const x = <p title={t(`a.${b}`)}>{kind === "step" && <b>{text}</b>}</p>')).toEqual([])
  expect(
    literals('electron/x.ts', 'show({ message: "Really?", detail: t("a.b"), buttons: ["Yes", t("no")] })').length,
  ).toBe(2)
})
