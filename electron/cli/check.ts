import { basename } from 'node:path'
import type { FileProblem, FileProblemCode, Finding } from '../../shared/document/problem'
import type { Translate } from '../../shared/drawing/context'
import type { CheckCommand } from './arguments'
import { listing, problemText } from './problem-text'
import { readInput } from './read-input'
import { asJson, EXIT, oneLine, type Terminal } from './terminal'

/**
 * Maps each code to whether the journey file itself is faulty (exit code 1); for the other codes the input can't be
 * read as a journey file.
 */
const IS_FAULTY: Readonly<Record<FileProblemCode, boolean>> = {
  missing: false,
  'damaged-version': false,
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

/** Output of `check --json`. */
export interface CheckReport {
  /** Whether there are no problems at all. */
  readonly valid: boolean
  /** Whether the app opens the file; in that case the only problems are dangling references. */
  readonly opens: boolean
  /** Null if the file can't be opened. */
  readonly revision: number | null
  readonly problems: readonly Finding[]
}

/** Checks whether a journey file can be opened and lists its problems. @returns the exit code */
export async function runCheck(
  { input, json }: CheckCommand,
  translate: Translate,
  terminal: Terminal,
): Promise<number> {
  const name = basename(input)
  const read = await readInput(input, undefined, terminal.signal)
  const problem = read.ok ? null : read.problem
  const problems = read.ok ? read.findings : problemsOf(read.problem, translate)
  const report: CheckReport = {
    valid: problems.length === 0,
    opens: read.ok,
    revision: read.ok ? read.revision : null,
    problems,
  }
  if (json) terminal.out(asJson(report))
  else if (report.valid) terminal.out(`${oneLine(name)}: valid, revision ${report.revision}\n`)
  else terminal.out(listing(problem === null ? problems : problem.findings))
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

function problemsOf(problem: FileProblem, translate: Translate): readonly Finding[] {
  if (problem.findings.length > 0) return problem.findings
  const { path, line } = problem.values
  const where = path ?? (line === undefined ? '' : `line ${line}`)
  return [{ path: String(where), message: problemText(problem, translate) }]
}
