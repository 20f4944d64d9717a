import { basename } from 'node:path'
import { parse } from '../../shared/document/file'
import { type FileProblem, type FileProblemCode, type Finding, withFileName } from '../../shared/document/problem'
import type { Translate } from '../../shared/drawing/context'
import type { CheckCommand } from './arguments'
import { problemText } from './problem-text'
import { readText } from './read-text'
import { asJson, EXIT, oneLine, type Terminal } from './terminal'

/** Whether it is for what is in a journey file that it can't be opened; anything else that can't be opened is no journey file. */
const IS_FAULTY: Readonly<Record<FileProblemCode, boolean>> = {
  missing: false,
  'no-permission': false,
  'not-a-file': false,
  'too-large': false,
  empty: false,
  'not-text': false,
  'utf-16': false,
  'not-json': false,
  'conflict-markers': false,
  'not-journey': false,
  'too-new': false,
  'unknown-version': false,
  'too-deep': true,
  'too-many-values': true,
  'bad-number': true,
  'bad-key': true,
  'text-too-long': true,
  'too-many-cards': true,
  'too-many-parts': true,
  'too-many-lines': false,
  invalid: true,
  'not-mermaid': false,
  timeout: false,
  memory: false,
  io: false,
}

/** What `check --json` prints. */
export interface CheckReport {
  /** Whether nothing is wrong. */
  readonly valid: boolean
  /** Whether the app opens the file; what is wrong with one that it opens are references that lead nowhere. */
  readonly opens: boolean
  /** Null where the file can't be opened. */
  readonly revision: number | null
  readonly problems: readonly Finding[]
}

/** Says whether a journey file can be opened and what is wrong with it. @returns the exit code */
export async function runCheck(
  { input, json }: CheckCommand,
  translate: Translate,
  terminal: Terminal,
): Promise<number> {
  const name = basename(input)
  const read = await readText(input)
  const parsed = read.ok ? parse(read.text) : read
  const problem = parsed.ok ? null : withFileName(parsed.problem, name)
  const problems = parsed.ok ? parsed.findings : problemsOf(parsed.problem, translate, name)
  const report: CheckReport = {
    valid: problems.length === 0,
    opens: parsed.ok,
    revision: parsed.ok ? parsed.file.revision : null,
    problems,
  }
  if (json) terminal.out(asJson(report))
  else terminal.out(listing(name, report, problem === null ? problems : problem.findings))
  if (problem) {
    terminal.err(problemText(problem, translate))
    return IS_FAULTY[problem.code] ? EXIT.findings : EXIT.bad
  }
  const [first] = problems
  if (!first) return EXIT.ok
  terminal.err(
    `${name}: ${problems.length === 1 ? 'one finding' : `${problems.length} findings`}, first ${first.path}: ${first.message}`,
  )
  return EXIT.findings
}

function problemsOf(problem: FileProblem, translate: Translate, name: string): readonly Finding[] {
  if (problem.findings.length > 0) return problem.findings
  const { path, line } = problem.values
  const where = path ?? (line === undefined ? '' : `line ${line}`)
  return [{ path: String(where), message: problemText(withFileName(problem, name), translate) }]
}

function listing(name: string, { valid, revision }: CheckReport, findings: readonly Finding[]): string {
  if (valid) return `${oneLine(name)}: valid, revision ${revision}\n`
  return findings.map(({ path, message }) => `${oneLine(`${path}: ${message}`)}\n`).join('')
}
