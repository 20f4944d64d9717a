import { basename } from 'node:path'
import { nanoid } from 'nanoid'
import { serialise } from '../../shared/document/canonical'
import { readMermaid } from '../../shared/formats/mermaid'
import { journeyFromMermaid } from '../../shared/formats/mermaid-document'
import type { Translate } from '../../shared/drawing/context'
import { withFileName } from '../../shared/document/problem'
import { starterWords } from '../../shared/starter-words'
import type { ImportCommand } from './arguments'
import { checkOutput, writeOutput } from './output'
import { problemText } from './problem-text'
import { readText } from './read-text'
import { asJson, EXIT, Failure, oneLine, type Terminal } from './terminal'

/** Makes a journey file of a Mermaid journey. @returns the exit code */
export async function runImport(
  { input, output, json }: ImportCommand,
  translate: Translate,
  terminal: Terminal,
): Promise<number> {
  const name = basename(input)
  if (output !== null) await checkOutput(input, output)
  const read = await readText(input)
  const journey = read.ok ? readMermaid(read.text) : read
  if (!journey.ok) throw new Failure(problemText(withFileName(journey.problem, name), translate))
  const { title, stages, problems } = journey
  if (output !== null) {
    const file = journeyFromMermaid(journey, () => nanoid(12), starterWords(translate), new Date().toISOString())
    await writeOutput(output, serialise(file), true, translate, terminal.env)
  }
  if (json) {
    const steps = stages.map((stage) => ({
      title: stage.title,
      steps: stage.steps.map((step) => ({ title: step.title, emotion: step.emotion, actors: step.actors })),
    }))
    terminal.out(asJson({ title, stages: steps, problems }))
  } else {
    for (const { line, message } of problems) terminal.out(`${oneLine(`${name}:${line}: ${message}`)}\n`)
  }
  const [first] = problems
  if (!first) return EXIT.ok
  const count = problems.length === 1 ? 'one line was' : `${problems.length} lines were`
  terminal.err(`${name}: ${count} not understood as it stands, first line ${first.line}: ${first.message}`)
  return EXIT.findings
}
