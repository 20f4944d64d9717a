import type { Finding } from '../problem'
import { pathText } from '../texts/path-text'

/** The properties of a validator issue used here. */
interface Issue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly expected?: unknown
  readonly input?: unknown
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly values?: readonly unknown[]
  readonly message: string
}

/** Converts an issue of the validator to a finding. */
export function findingOf(issue: Issue): Finding {
  const path = pathText(issue.path)
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? { code: 'missing', path, values: {} }
        : { code: 'wrong-type', path, values: { expected: String(issue.expected) } }
    case 'too_small':
      return { code: 'too-small', path, values: { limit: Number(issue.minimum) } }
    case 'too_big':
      return { code: 'too-big', path, values: { limit: Number(issue.maximum) } }
    case 'invalid_value':
      return { code: 'wrong-value', path, values: { expected: (issue.values ?? []).join(', ') } }
    default:
      return { code: 'wrong-form', path, values: {} }
  }
}
