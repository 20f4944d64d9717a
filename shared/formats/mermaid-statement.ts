import { decodeEntities, withoutEntities } from './entities'
import { type Doubt, doubt } from './mermaid-doubts'

/** A statement of a journey diagram, with texts decoded and trimmed. */
export type Statement =
  | { readonly kind: 'title' | 'acc-title' | 'acc-description' | 'section'; readonly text: string }
  | {
      readonly kind: 'task'
      readonly name: string
      /** As written in the source. */
      readonly score: string
      readonly actors: readonly string[]
      /** Text after the actors and another colon. */
      readonly rest: string
    }

/** The statements of a line, and remarks on what was guessed or not understood. */
export interface StatementLine {
  readonly statements: readonly Statement[]
  readonly doubts: readonly Doubt[]
}

/**
 * Parses one line of a journey diagram like Mermaid's grammar: `#` starts a comment, a task's name ends at its first
 * colon, followed by the score and the actors. Lines that Mermaid rejects are parsed by the closest guess.
 */
export function readStatements(raw: string): StatementLine {
  const line = raw.trim()
  if (line.startsWith('%%')) return { statements: [], doubts: [] }
  const accessible = /^acc(Title|Descr)\s*:(.*)$/is.exec(line)
  if (accessible) {
    const kind = accessible[1]?.toLowerCase() === 'title' ? 'acc-title' : 'acc-description'
    return { statements: [{ kind, text: decoded(accessible[2]) }], doubts: [] }
  }
  const comment = withoutEntities(line).indexOf('#')
  const body = comment < 0 ? line : line.slice(0, comment).trim()
  if (body === '') return { statements: [], doubts: [] }
  if (comment >= 0 && !statement(body)) {
    const whole = statement(line)
    if (whole) return { statements: [whole], doubts: [doubt('mermaid-comment')] }
  }
  return separated(body)
}

/** Mermaid rejects semicolons. They separate statements if each part is one, otherwise they are text. */
function separated(body: string): StatementLine {
  const mask = withoutEntities(body)
  let end = mask.length
  while (/[;\s]/.test(mask.charAt(end - 1))) end--
  const trimmed = body.slice(0, end)
  const parts = cut(trimmed, ';')
  const statements = parts.map(statement)
  const single = parts.length === 1 ? statements : [statement(trimmed)]
  const taken = statements.every((each) => each !== null) ? statements : single
  if (!taken.every((each) => each !== null)) return misunderstood(body)
  const doubts = taken.flatMap(doubtsOf)
  if (taken.some((each) => each.kind === 'section') && mask.includes(':')) doubts.push(doubt('mermaid-section-colon'))
  if (taken.length > 1) doubts.push(doubt('mermaid-semicolon-end'))
  else if (parts.length > 1) doubts.push(doubt('mermaid-semicolon'))
  else if (trimmed !== body) doubts.push(doubt('mermaid-semicolon-last'))
  return { statements: taken, doubts }
}

function misunderstood(body: string): StatementLine {
  return {
    statements: [],
    doubts: [doubt('mermaid-not-understood', { text: shortened(body) })],
  }
}

/** Shortens a text for messages without splitting a surrogate pair. */
export function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79).replace(/[\ud800-\udbff]$/, '')}…`
}

function doubtsOf(each: Statement): Doubt[] {
  if (each.kind === 'section' && each.text === '') return [doubt('mermaid-section-unnamed')]
  if (each.kind !== 'task') return []
  const doubts: Doubt[] = []
  if (each.name === '') doubts.push(doubt('mermaid-task-unnamed'))
  if (each.rest !== '') doubts.push(doubt('mermaid-rest', { text: shortened(each.rest) }))
  return doubts
}

function statement(text: string): Statement | null {
  const keyword = /^(title|section)(?:\s+(.*))?$/is.exec(text)
  if (keyword?.[1]?.toLowerCase() === 'title')
    return keyword[2] === undefined ? null : { kind: 'title', text: decoded(keyword[2]) }
  if (keyword) return { kind: 'section', text: decoded(keyword[2]) }
  const [name, score, actors, ...rest] = cut(text, ':')
  if (name === undefined || score === undefined) return null
  return {
    kind: 'task',
    name: decoded(name),
    score: decoded(score),
    actors: [...new Set(cut(actors ?? '', ',').map(decoded))].filter((actor) => actor !== ''),
    rest: decoded(rest.join(':')),
  }
}

/** Splits a text at separators outside entities. */
function cut(text: string, separator: string): string[] {
  const parts: string[] = []
  const mask = withoutEntities(text)
  let from = 0
  for (let at = mask.indexOf(separator); at >= 0; at = mask.indexOf(separator, from)) {
    parts.push(text.slice(from, at))
    from = at + 1
  }
  return [...parts, text.slice(from)]
}

/** Decodes entities, replaces HTML line breaks and trims. */
function decoded(text = ''): string {
  return decodeEntities(text.replace(/<br\s*\/?>/gi, ' ')).trim()
}
