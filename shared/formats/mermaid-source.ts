import { frontMatterTitle } from './front-matter'
import { doubt, type LineProblem } from './mermaid-doubts'

/** A line of the text with its number, from 1. */
export interface SourceLine {
  readonly number: number
  readonly text: string
}

/** The text of a diagram without the parts outside its line grammar. */
export interface MermaidSource {
  /** Title in the front matter, or ''. */
  readonly title: string
  /** Text of the last `accDescr { … }`, or ''. */
  readonly description: string
  /** The lines without front matter, directives, comments and multi-line descriptions. */
  readonly lines: readonly SourceLine[]
  readonly problems: readonly LineProblem[]
}

/**
 * Preprocesses a text like Mermaid: finds the diagram in Markdown, normalises line ends, reads the front matter's
 * title, removes directives (`%%{ … }%%`) and comments (lines that begin with `%%`). Also extracts the only multi-line
 * statement.
 */
export function prepareMermaid(text: string): MermaidSource {
  const problems: LineProblem[] = []
  const unified = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const all = fencedJourney(
    blankDirectives(unified, problems)
      .split('\n')
      .map((line, at) => ({ number: at + 1, text: line })),
  )
  const matter = frontMatter(all, problems)
  const body = all.slice(matter.end).filter((line) => !/^\s*%%/.test(line.text))
  return { title: matter.title, ...takeDescription(body, problems), problems }
}

/** Returns the lines of the first `mermaid` block in Markdown that contains a journey; all lines if there is none. */
function fencedJourney(lines: readonly SourceLine[]): readonly SourceLine[] {
  for (let at = 0; at < lines.length; at++) {
    const fence = /^\s*(`{3,}|~{3,})\s*mermaid\b/i.exec(lines[at]?.text ?? '')?.[1]
    if (fence === undefined) continue
    const from = at + 1
    while (at + 1 < lines.length && lines[at + 1]?.text.trim() !== fence) at++
    const block = lines.slice(from, at + 1)
    if (block.some((line) => /^\s*journey\b/i.test(line.text))) return block
  }
  return lines
}

/** Replaces directives by spaces, so that line numbers stay the same. */
function blankDirectives(text: string, problems: LineProblem[]): string {
  let result = ''
  let from = 0
  for (;;) {
    const open = text.indexOf('%%{', from)
    if (open < 0) return result + text.slice(from)
    result += text.slice(from, open)
    const close = text.indexOf('}%%', open)
    if (close < 0) {
      problems.push({
        line: text.slice(0, open).split('\n').length,
        ...doubt('mermaid-directive'),
      })
      const next = text.indexOf('\n', open)
      return next < 0 ? result : result + text.slice(next)
    }
    result += text.slice(open, close).replace(/[^\n]+/g, ' ')
    from = close + 3
  }
}

/** Returns the title in the front matter, and the index of the first line after it. */
function frontMatter(lines: readonly SourceLine[], problems: LineProblem[]): { title: string; end: number } {
  const isFence = (line: SourceLine) => line.text.trim() === '---'
  const first = lines.findIndex((line) => line.text.trim() !== '')
  const opening = lines[first]
  if (!opening || !isFence(opening)) return { title: '', end: 0 }
  const close = lines.findIndex((line, at) => at > first && isFence(line))
  const journey = lines.findIndex((line) => /^\s*journey\b/i.test(line.text))
  if (close < 0) problems.push({ line: opening.number, ...doubt('mermaid-front-matter') })
  const end = close >= 0 ? close : journey >= 0 ? journey : lines.length
  return {
    title: frontMatterTitle(lines.slice(first + 1, end).map((line) => line.text)),
    end: close >= 0 ? end + 1 : end,
  }
}

function takeDescription(
  lines: readonly SourceLine[],
  problems: LineProblem[],
): { description: string; lines: SourceLine[] } {
  const left: SourceLine[] = []
  let description = ''
  // Index of the last `}`, so that unclosed blocks don't take quadratic time.
  const lastClose = lines.findLastIndex((line) => line.text.includes('}'))
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as SourceLine
    const opening = /^(\s*(?:journey\s+)?)accDescr\s*\{/i.exec(line.text)
    const inside = opening ? line.text.slice(opening[0].length) : ''
    const isClosed = inside.includes('}') || at < lastClose
    if (!opening) {
      left.push(line)
    } else if (!isClosed) {
      description = inside.trim()
      left.push({ ...line, text: opening[1] ?? '' })
      problems.push({
        line: line.number,
        ...doubt('mermaid-description'),
      })
    } else {
      const texts = [inside]
      while (!texts.at(-1)?.includes('}')) texts.push((lines[++at] as SourceLine).text)
      const last = texts.pop() ?? ''
      const close = last.indexOf('}')
      description = [...texts, last.slice(0, close)].join('\n').trim().replace(/\n\s+/g, '\n')
      left.push(
        { ...line, text: opening[1] ?? '' },
        { number: (lines[at] as SourceLine).number, text: last.slice(close + 1) },
      )
    }
  }
  return { description, lines: left }
}
