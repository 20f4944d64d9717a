import { wordedFinding } from '../../shared/finding-text'
import { basename } from 'node:path'
import type { Translate } from '../../shared/drawing/context'
import { starterWords } from '../../shared/starter-words'
import type { ImportCommand } from './arguments'
import { withJobFolder } from './job-folder'
import { checkOutput, type Replaces, writeOutput } from './output'
import { problemText } from './problem-text'
import { readInput } from './read-input'
import { asJson, EXIT, Failure, oneLine, type Terminal } from './terminal'

/** Converts a Mermaid journey to a journey file. @returns the exit code */
export async function runImport(
  { input, output, json, force }: ImportCommand,
  translate: Translate,
  terminal: Terminal,
): Promise<number> {
  const name = basename(input)
  const replaces: Replaces = force ? 'version' : 'new'
  if (output !== null) await checkOutput(input, output, replaces)
  const mermaid = { words: starterWords(translate), now: new Date().toISOString() }
  const read = await readInput(input, mermaid, terminal.signal)
  if (!read.ok) throw new Failure(problemText(read.problem, translate))
  const { title, stages, problems } = read.source.mermaid ?? { title: '', stages: [], problems: [] }
  const told = problems.map((problem) => ({
    line: problem.line,
    code: problem.code,
    message: wordedFinding({ path: '', ...problem }, translate).message,
  }))
  if (output !== null) await withJobFolder(output, () => writeOutput(output, read.text, replaces, translate, terminal))
  if (json) {
    const steps = stages.map((stage) => ({
      title: stage.title,
      steps: stage.steps.map((step) => ({ title: step.title, emotion: step.emotion, actors: step.actors })),
    }))
    terminal.out(asJson({ title, stages: steps, problems: told }))
  } else {
    for (const { line, message } of told) terminal.out(`${oneLine(`${name}:${line}: ${message}`)}\n`)
  }
  const [first] = told
  if (!first) return EXIT.ok
  const count = problems.length === 1 ? 'one line was' : `${problems.length} lines were`
  terminal.err(`${name}: ${count} not understood as it stands, first line ${first.line}: ${first.message}`)
  return EXIT.findings
}
