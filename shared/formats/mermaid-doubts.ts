/** What in a Mermaid journey could not be read as it stands. Each code has a message `finding.<code>` in the catalogues. */
export type MermaidDoubt =
  | 'mermaid-comment'
  | 'mermaid-section-colon'
  | 'mermaid-semicolon-end'
  | 'mermaid-semicolon'
  | 'mermaid-semicolon-last'
  | 'mermaid-not-understood'
  | 'mermaid-section-unnamed'
  | 'mermaid-task-unnamed'
  | 'mermaid-rest'
  | 'mermaid-directive'
  | 'mermaid-front-matter'
  | 'mermaid-description'
  | 'mermaid-second-title'
  | 'mermaid-no-score'
  | 'mermaid-score-no-number'
  | 'mermaid-score-range'
  | 'mermaid-more'

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
