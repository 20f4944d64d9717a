import type { RuleCode } from './rules/rules'

/** Why a file can't be opened or imported. Each code has a message `problem.<code>` in the catalogues. */
export type FileProblemCode =
  | 'missing'
  /** A kept version of a file is damaged. */
  | 'damaged-version'
  | 'no-permission'
  | 'not-a-file'
  | 'too-large'
  | 'empty'
  | 'not-text'
  | 'utf-16'
  | 'not-json'
  | 'conflict-markers'
  | 'not-journey'
  | 'too-new'
  | 'unknown-version'
  | 'too-deep'
  | 'too-many-values'
  | 'bad-number'
  | 'bad-key'
  | 'text-too-long'
  | 'too-many-cards'
  | 'too-many-parts'
  | 'too-many-cells'
  | 'too-many-emotions'
  | 'too-many-parallel-links'
  | 'too-many-links-of-one'
  | 'list-too-long'
  | 'too-large-to-save'
  | 'too-many-lines'
  | 'invalid'
  | 'not-mermaid'
  | 'timeout'
  | 'memory'
  | 'io'

/** What could not be read in a Mermaid journey. Each code has a message `finding.<code>` in the catalogues. */
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

/** A finding while reading a file. Each code has a message `finding.<code>` in the catalogues. */
export type FindingCode =
  | RuleCode
  | 'dangling'
  | 'same-id'
  | 'missing'
  | 'wrong-type'
  | 'too-small'
  | 'too-big'
  | 'wrong-value'
  | 'wrong-form'
  | MermaidDoubt

/** One finding about a file, with the values for its message. */
export interface Finding {
  readonly code: FindingCode
  /** Its path (`maps[0].stages[2].title`), or entity and field (`score s1.value`); '' for a line of text. */
  readonly path: string
  /** Line number, from 1. */
  readonly line?: number
  readonly values: Readonly<Record<string, string | number>>
}

/** A rejected file: the code, the values for its message, and all findings. */
export interface FileProblem {
  readonly code: FileProblemCode
  readonly values: Readonly<Record<string, string | number>>
  readonly findings: readonly Finding[]
}

/** Returns a file problem with the values for its message. */
export function fileProblem(
  code: FileProblemCode,
  values: Readonly<Record<string, string | number>> = {},
  findings: readonly Finding[] = [],
): FileProblem {
  return { code, values, findings }
}

/** Adds the file name to the values of a problem's message. */
export function withFileName(problem: FileProblem, name: string): FileProblem {
  return { ...problem, values: { ...problem.values, name } }
}
