import type { MermaidDoubt } from '../document/problem'

/** A doubt with the values for its message. */
export interface Doubt {
  readonly code: MermaidDoubt
  readonly values: Readonly<Record<string, string | number>>
}

/** Returns a doubt with the values for its message. */
export function doubt(code: MermaidDoubt, values: Doubt['values'] = {}): Doubt {
  return { code, values }
}

/** A doubt about a line of a text, with its line number from 1. */
export interface LineProblem extends Doubt {
  readonly line: number
}
