import { fileProblem, type FileProblem, type FileProblemCode } from '../../shared/document/problem'
import { LIMITS } from '../../shared/document/schema'
import type { SaveFailure } from '../../shared/ipc-values'
import type { SaveProblem, SaveProblemCode } from '../files/problem'

const READ_CODES: Partial<Record<SaveProblemCode, FileProblemCode>> = {
  missing: 'missing',
  'missing-folder': 'missing',
  'no-permission': 'no-permission',
  'not-a-file': 'not-a-file',
  'too-large': 'too-large',
}

/** Converts a read error for the user. */
export function readProblem({ code, errno }: SaveProblem): FileProblem {
  const known = READ_CODES[code]
  if (known === 'too-large') return fileProblem(known, { limit: LIMITS.fileBytes / 1024 / 1024 })
  return known ? fileProblem(known) : fileProblem('io', { errno: errno ?? code })
}

/** Converts a write error for the user. */
export function saveFailure({ code, change }: SaveProblem): SaveFailure {
  switch (code) {
    case 'conflict':
      return change === 'deleted' ? 'deleted' : 'conflict'
    case 'missing':
      return 'missing-folder'
    case 'read-only':
    case 'not-a-file':
    case 'no-space':
    case 'no-permission':
    case 'name-too-long':
    case 'missing-folder':
    case 'busy':
    case 'no-backup':
    case 'not-durable':
    case 'too-large':
    case 'io':
      return code
  }
}
