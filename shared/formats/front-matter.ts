const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
}

/**
 * Returns the title from YAML front matter as one line: a plain, quoted or block scalar with the key `title` at the
 * outermost level. Empty if there is none or the value is not a string.
 */
export function frontMatterTitle(lines: readonly string[]): string {
  const indent = lines.reduce(
    (least, line) => (/^\s*(?:#|$)/.test(line) ? least : Math.min(least, indentOf(line))),
    Infinity,
  )
  const at = lines.findIndex(
    (line) => indentOf(line) === indent && /^\s*(?:title|"title"|'title')\s*:(?:\s|$)/.test(line),
  )
  if (at < 0) return ''
  const head = (lines[at] ?? '').replace(/^[^:]*:/, '').trim()
  let end = at + 1
  while (end < lines.length && (lines[end]?.trim() === '' || indentOf(lines[end] ?? '') > indent)) end++
  const more = lines.slice(at + 1, end).map((line) => line.trim())
  // Titles are a single line, so literal and folded line breaks are equivalent.
  const joined = /^[|>][-+\d]*(?:\s+#.*)?$/.test(head) ? more.join(' ') : scalar([head, ...more].join(' '))
  return joined.replace(/\s+/g, ' ').trim()
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function scalar(text: string): string {
  if (text.startsWith('"')) return unescape(text.slice(1, closingQuote(text)))
  if (text.startsWith("'")) return text.slice(1, closingQuote(text)).replaceAll("''", "'")
  const plain = text.replace(/(^|\s)#.*$/, '').trim()
  return /^(?:~|null|Null|NULL)$|^[[{&*!|>]/.test(plain) ? '' : plain
}

/** Returns the position of the closing quote, or the end of the text. */
function closingQuote(text: string): number {
  const quote = text.charAt(0)
  for (let at = 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++
    else if (quote === "'" && text.startsWith("''", at)) at++
    else if (text[at] === quote) return at
  }
  return text.length
}

function unescape(text: string): string {
  const escape = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gu
  return text.replace(escape, (whole, two?: string, four?: string, eight?: string, one?: string) => {
    const code = two ?? four ?? eight
    if (code === undefined) return ESCAPES[one ?? ''] ?? one ?? whole
    const number = parseInt(code, 16)
    return number <= 0x10ffff ? String.fromCodePoint(number) : '\ufffd'
  })
}
