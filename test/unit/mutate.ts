/** Returns numbers from 0 (inclusive) to 1 (exclusive), reproducible by seed (mulberry32). */
export type Random = () => number

export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Returns a whole number from 0 to `limit` − 1. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}

export function oneOf<T>(random: Random, items: readonly T[]): T {
  return items[below(random, items.length)] as T
}

const SPLINTERS = [
  '\0',
  '\n',
  '\r',
  ' ',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  ';',
  '#',
  '%%',
  '-',
  '9',
  'e999',
  'null',
  '\ud800',
  '\ufeff',
  '\ufffd',
  '👩‍👩‍👧',
  '&amp;',
  '__proto__',
]

/** Returns a text with one to four errors: parts removed, duplicated, swapped, or foreign text inserted. */
export function mutateText(text: string, random: Random): string {
  let result = text
  for (let accidents = 1 + below(random, 4); accidents > 0; accidents--) {
    const from = below(random, result.length + 1)
    const to = Math.min(result.length, from + below(random, 20))
    const part = result.slice(from, to)
    const other = below(random, result.length + 1)
    const instead = oneOf(random, [
      '',
      part + part,
      oneOf(random, SPLINTERS),
      part + oneOf(random, SPLINTERS),
      result.slice(other, other + 20),
    ])
    result = result.slice(0, from) + instead + result.slice(to)
  }
  return random() < 0.05 ? result.slice(0, below(random, result.length + 1)) : result
}
