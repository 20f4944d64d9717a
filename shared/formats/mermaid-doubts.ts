import type { MermaidDoubt } from '../document/problem'

/** A doubt with the values that its message wants. */
export interface Doubt {
  readonly code: MermaidDoubt
  readonly values: Readonly<Record<string, string | number>>
}

/** Returns a doubt with the values that its message wants. */
export function doubt(code: MermaidDoubt, values: Doubt['values'] = {}): Doubt {
  return { code, values }
}

/** A doubt about a line of a text, by its number from 1. */
export interface LineProblem extends Doubt {
  readonly line: number
}
