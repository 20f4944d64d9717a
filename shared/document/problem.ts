/** Why a file can't be opened or imported. Each code has a message `problem.<code>` in the catalogues. */
export type FileProblemCode =
  | 'missing'
  /** A version that this computer kept. */
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
  | 'too-many-lines'
  | 'invalid'
  | 'not-mermaid'
  | 'timeout'
  | 'memory'
  | 'io'

/** One finding about a file: where (`maps[0].stages[2].title`, or `line 4`) and what. */
export interface Finding {
  readonly path: string
  readonly message: string
}

/** A file that was turned down: the code, values for its message, and all that was found. */
export interface FileProblem {
  readonly code: FileProblemCode
  readonly values: Readonly<Record<string, string | number>>
  readonly findings: readonly Finding[]
}

/** A file problem with the values that its message wants. */
export function fileProblem(
  code: FileProblemCode,
  values: Readonly<Record<string, string | number>> = {},
  findings: readonly Finding[] = [],
): FileProblem {
  return { code, values, findings }
}

/** Names the file in a problem's message. */
export function withFileName(problem: FileProblem, name: string): FileProblem {
  return { ...problem, values: { ...problem.values, name } }
}
