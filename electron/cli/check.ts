import { type WordedFinding, wordedFinding } from '../../shared/finding-text'
import { basename } from 'node:path'
import type { FileProblem, FileProblemCode, Finding } from '../../shared/document/problem'
import type { Translate } from '../../shared/drawing/context'
import type { CheckCommand } from './arguments'
import { listing, problemText } from './problem-text'
import { readInput } from './read-input'
import { asJson, EXIT, oneLine, type Terminal } from './terminal'

/**
 * Whether a problem is a faulty content of a journey file. With any other problem, the input is not a journey file or
 * can't be read.
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
  'too-many-cells': true,
  'too-many-emotions': true,
  'too-many-parallel-links': true,
  'too-many-links-of-one': true,
  'list-too-long': true,
  'too-large-to-save': true,
  'too-many-lines': false,
  invalid: true,
  'not-mermaid': false,
  timeout: false,
  memory: false,
  io: false,
}

/** A problem with its text. */
interface ReportedProblem extends WordedFinding {
  readonly code: string
}

/** Output of `check --json`. */
export interface CheckReport {
  /** Whether there are no problems. */
  readonly valid: boolean
  /** Whether the app opens the file. Dangling references and violated rules don't prevent that. */
  readonly opens: boolean
  /** Null if the file can't be opened. */
  readonly revision: number | null
  readonly problems: readonly ReportedProblem[]
}

/** Checks a journey file and prints its problems. @returns the exit code */
export async function runCheck(
  { input, json }: CheckCommand,
  translate: Translate,
  terminal: Terminal,
): Promise<number> {
  const name = basename(input)
  const read = await readInput(input, undefined, terminal.signal)
  const problem = read.ok ? null : read.problem
  const problems = read.ok ? worded(read.findings, translate) : problemsOf(read.problem, translate)
  const report: CheckReport = {
    valid: problems.length === 0,
    opens: read.ok,
    revision: read.ok ? read.revision : null,
    problems,
  }
  if (json) terminal.out(asJson(report))
  else if (report.valid) terminal.out(`${oneLine(name)}: valid, revision ${report.revision}\n`)
  else terminal.out(listing(problem?.findings.length === 0 ? [] : problems))
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

function worded(findings: readonly Finding[], translate: Translate): ReportedProblem[] {
  return findings.map((finding) => ({ code: finding.code, ...wordedFinding(finding, translate) }))
}

function problemsOf(problem: FileProblem, translate: Translate): readonly ReportedProblem[] {
  if (problem.findings.length > 0) return worded(problem.findings, translate)
  const { path, line } = problem.values
  const where = path ?? (line === undefined ? '' : `line ${line}`)
  return [{ code: problem.code, path: String(where), message: problemText(problem, translate) }]
}
