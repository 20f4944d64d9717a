type Expected = 'value' | 'first-item' | 'key' | 'first-key' | 'colon' | 'comma' | 'end'

const SPACE = /[ \t\n\r]*/y
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y
const PLAIN = /[ !#-[\]-\uffff]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

/**
 * Returns the offset of the syntax error in a text (its end if it is incomplete), which engines report in their own
 * ways or not at all. Uses patterns, since they match long strings at once: jsonc-parser 3.3, which goes letter by
 * letter, takes ten times as long for a file of 100 MB, most of the allowed time.
 */
export function jsonErrorAt(text: string): number {
  const open: ('{' | '[')[] = []
  let awaited: Expected = 'value'
  let at = 0
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.test(text)
    if (found) at = pattern.lastIndex
    return found
  }
  const takeString = (): boolean => {
    if (text[at] !== '"') return false
    at++
    do take(PLAIN)
    while (take(ESCAPE))
    if (text[at] !== '"') return false
    at++
    return true
  }
  const after = (): Expected => (open.length === 0 ? 'end' : 'comma')
  for (;;) {
    take(SPACE)
    if (at >= text.length) return text.length
    const from = at
    const next = text.charAt(at)
    if (
      next === (open.at(-1) === '{' ? '}' : ']') &&
      open.length > 0 &&
      (awaited === 'comma' || awaited === 'first-key' || awaited === 'first-item')
    ) {
      open.pop()
      at++
      awaited = after()
    } else if (awaited === 'comma' && next === ',') {
      at++
      awaited = open.at(-1) === '{' ? 'key' : 'value'
    } else if (awaited === 'colon' && next === ':') {
      at++
      awaited = 'value'
    } else if (awaited === 'key' || awaited === 'first-key') {
      if (!takeString()) return stopped(text, from, at)
      awaited = 'colon'
    } else if ((awaited === 'value' || awaited === 'first-item') && (next === '{' || next === '[')) {
      open.push(next)
      at++
      awaited = next === '{' ? 'first-key' : 'first-item'
    } else if ((awaited === 'value' || awaited === 'first-item') && (next === '"' ? takeString() : take(SCALAR))) {
      awaited = after()
    } else {
      return stopped(text, from, at)
    }
  }
}

/** Inside a string, the error is at the wrong character; elsewhere, at the start of the token. */
function stopped(text: string, from: number, at: number): number {
  return text[from] === '"' ? Math.min(at, text.length) : from
}
