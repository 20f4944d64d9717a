import { fileProblem, type FileProblem } from '../document/problem'
import { LIMITS } from '../document/schema'
import { type Doubt, doubt, type LineProblem } from './mermaid-doubts'
import { prepareMermaid, type SourceLine } from './mermaid-source'
import { readStatements, shortened, type Statement } from './mermaid-statement'

export interface MermaidStep {
  readonly title: string
  /** −2 to +2: Mermaid's score minus 3; null without a usable score. */
  readonly emotion: number | null
  /** In source order, without duplicates. */
  readonly actors: readonly string[]
  /** Other text about the step. */
  readonly note?: string
}

export interface MermaidStage {
  readonly title: string
  /** Whether it contains the tasks before the first section. */
  readonly unsorted?: true
  readonly steps: readonly MermaidStep[]
}

export type MermaidJourney =
  | {
      readonly ok: true
      readonly title: string
      /** Accessible title and description, and a front-matter title overridden by `title`. */
      readonly description?: string
      readonly stages: readonly MermaidStage[]
      /** In line order. */
      readonly problems: readonly LineProblem[]
    }
  | { readonly ok: false; readonly problem: FileProblem }

const MOST_PROBLEMS = 1000
/**
 * How many of `LIMITS.values` a step and an actor count for; chosen so that the imported file also stays within
 * `LIMITS.fileBytes`.
 */
const VALUES_OF_STEP = 7
const VALUES_OF_ACTOR = 4
/** In characters. A note adds a few words to the text of a line. */
const LONGEST_LINE = LIMITS.text - 100

/**
 * Parses a Mermaid `journey` diagram. Never throws. Accepts Mermaid's grammar; where Mermaid would reject the text, the
 * valid rest is still parsed. Guesses, unusable scores and what was not understood are in `problems`.
 */
export function readMermaid(text: string): MermaidJourney {
  if (text.length > LIMITS.fileBytes) return refused('too-large', { limit: LIMITS.fileBytes / 1024 / 1024 })
  if (hasTooManyLines(text)) return refused('too-many-lines', { limit: LIMITS.lines })
  const source = prepareMermaid(text)
  const lines = diagramLines(source.lines)
  if (!lines) return refused('not-mermaid')
  const long = lines.find((line) => line.text.length > LONGEST_LINE)
  if (long) return refused('text-too-long', { path: `line ${long.number}`, limit: LIMITS.text })
  const content = readContent(lines)
  if (content.values > LIMITS.values) return refused('too-many-values', { limit: LIMITS.values })
  if (content.steps > LIMITS.cards) return refused('too-many-cards', { count: content.steps, limit: LIMITS.cards })
  const title = content.title || source.title
  const replaced = source.title === title ? '' : source.title
  const description = [replaced, content.accTitle, content.accDescription || source.description]
    .filter((part) => part !== '')
    .join('\n')
  if (title.length > LIMITS.text || description.length > LIMITS.text)
    return refused('text-too-long', { path: 'title', limit: LIMITS.text })
  const problems = [...source.problems, ...content.problems].sort((a, b) => a.line - b.line)
  return {
    ok: true,
    title,
    ...(description === '' ? {} : { description }),
    stages: content.stages,
    problems: bounded(problems),
  }
}

/** Splitting a text of millions of line ends would exhaust memory. */
function hasTooManyLines(text: string): boolean {
  const ends = /\r\n?|\n/g
  for (let lines = 1; ends.test(text); lines++) if (lines === LIMITS.lines) return true
  return false
}

function refused(...[code, values]: Parameters<typeof fileProblem>): MermaidJourney {
  return { ok: false, problem: fileProblem(code, values) }
}

/** Returns the lines after the keyword `journey`; null if the text is not a journey diagram. */
function diagramLines(lines: readonly SourceLine[]): SourceLine[] | null {
  // A diagram copied from Markdown may include its fence.
  const at = lines.findIndex(({ text }) => !/^\s*(?:$|#|```|~~~)/.test(text))
  const first = lines[at]
  const keyword = /^\s*journey(?![\p{L}\p{N}_])/iu.exec(first?.text ?? '')
  if (!first || !keyword) return null
  const rest = { number: first.number, text: first.text.slice(keyword[0].length) }
  if (readStatements(rest.text).statements.length === 0 && !/^\s*(?:$|#|%%|title\s*$)/i.test(rest.text)) return null
  return [rest, ...lines.slice(at + 1)].filter(({ text }) => !/^\s*(?:```|~~~)\s*$/.test(text))
}

function readContent(lines: readonly SourceLine[]) {
  const content = {
    title: '',
    accTitle: '',
    accDescription: '',
    stages: [] as { title: string; unsorted?: true; steps: MermaidStep[] }[],
    steps: 0,
    values: 0,
  }
  const problems: LineProblem[] = []
  const take = (line: number, statement: Statement): void => {
    switch (statement.kind) {
      case 'title':
        if (content.title !== '')
          problems.push({ line, ...doubt('mermaid-second-title', { text: shortened(content.title) }) })
        content.title = statement.text
        break
      case 'acc-title':
        content.accTitle = statement.text
        break
      case 'acc-description':
        content.accDescription = statement.text
        break
      case 'section':
        content.stages.push({ title: statement.text, steps: [] })
        break
      case 'task': {
        if (content.stages.length === 0) content.stages.push({ title: '', unsorted: true, steps: [] })
        const { emotion, doubt: found } = readScore(statement.score)
        if (found) problems.push({ line, ...found })
        const note = [emotion === null && statement.score !== '' ? `Score: ${statement.score}` : '', statement.rest]
          .filter((part) => part !== '')
          .join('\n')
        content.stages
          .at(-1)
          ?.steps.push({ title: statement.name, emotion, actors: statement.actors, ...(note === '' ? {} : { note }) })
        content.steps++
        content.values += VALUES_OF_STEP + VALUES_OF_ACTOR * statement.actors.length
      }
    }
  }
  for (const { number, text } of lines) {
    const { statements, doubts } = readStatements(text)
    for (const each of doubts) problems.push({ line: number, ...each })
    for (const statement of statements) take(number, statement)
    // A few lines can contain very many steps and actors.
    if (content.values > LIMITS.values) break
  }
  return { ...content, problems }
}

/** Converts a score (1 to 5, decimals allowed) to an emotion; if that is not possible, returns the reason. */
function readScore(score: string): { emotion: number | null; doubt: Doubt | null } {
  if (score === '') return { emotion: null, doubt: doubt('mermaid-no-score') }
  const value = Number(score)
  if (Number.isNaN(value))
    return { emotion: null, doubt: doubt('mermaid-score-no-number', { score: shortened(score) }) }
  if (value < 1 || value > 5) return { emotion: null, doubt: doubt('mermaid-score-range', { score: shortened(score) }) }
  // Rounds floating point errors: 3.7 − 3 is 0.7. Adding zero turns −0 into 0.
  return { emotion: Number((value - 3).toFixed(12)) + 0, doubt: null }
}

function bounded(problems: readonly LineProblem[]): LineProblem[] {
  const shown = problems.slice(0, MOST_PROBLEMS)
  const next = problems[MOST_PROBLEMS]
  if (next) shown.push({ line: next.line, ...doubt('mermaid-more', { count: problems.length - MOST_PROBLEMS }) })
  return shown
}
