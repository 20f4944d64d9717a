import { cleanText } from './table'

/** Characters that are markup anywhere in a line, and an ampersand that begins an entity. */
const INLINE = /[\\`*_[\]<>|~$]|&(?=#?\w+;)/g
/** Beginnings of a line that are markup of a block: headings, lists, rules and underlines. */
const BLOCK = /^(?:[#+\-=:]|\d{1,9}(?=[.)]))/

function escapedLine(line: string): string {
  const inline = line.trim().replace(INLINE, '\\$&')
  return inline.replace(BLOCK, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
}

/** Returns the lines of a text without the empty ones, in which nothing is markup (CommonMark, GitHub). */
function escapedLines(text: string): string[] {
  return cleanText(text)
    .replace(/\t/g, ' ')
    .split('\n')
    .map(escapedLine)
    .filter((line) => line !== '')
}

/** Returns a text as one line of Markdown, in which nothing is markup. */
export function markdownLine(text: string): string {
  return escapedLine(cleanText(text).replace(/\s+/g, ' '))
}

/** Returns a heading of a level from 1 to 6. */
export function heading(level: number, text: string): string {
  return `${'#'.repeat(level)} ${markdownLine(text).replace(/ (#+)$/, ' \\$1')}`
}

/** Returns a bold text. */
export function strong(text: string): string {
  return `**${markdownLine(text)}**`
}

/** An item of a list: its first line as Markdown, a text after it that is escaped, and the items in it. */
export interface ListItem {
  readonly label?: string
  readonly text?: string
  readonly items?: readonly ListItem[]
}

/** Returns a list. Lines of a text stay lines. */
export function list(items: readonly ListItem[], indent = ''): string {
  return items
    .map(({ label = '', text = '', items: inner = [] }) => {
      const lines = escapedLines(text)
      const first = [label === '' ? '' : label + (lines.length > 0 ? ':' : ''), lines[0] ?? '']
        .filter(Boolean)
        .join(' ')
      const own = [`${indent}- ${first}`, ...lines.slice(1).map((line) => `${indent}  ${line}`)].join('\\\n')
      return inner.length === 0 ? own : `${own}\n${list(inner, `${indent}  `)}`
    })
    .join('\n')
}
