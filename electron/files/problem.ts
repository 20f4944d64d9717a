/** Why a file could not be read or written. The codes are translated in the renderer. */
export type SaveProblemCode =
  | 'conflict'
  | 'read-only'
  | 'not-a-file'
  | 'no-space'
  | 'no-permission'
  | 'name-too-long'
  | 'missing-folder'
  | 'missing'
  | 'too-large'
  | 'busy'
  /** What is there had to be kept aside first, and could not. */
  | 'no-backup'
  /** The new content is in place, but its folder could not be synced: a power cut may bring the old one back. */
  | 'not-durable'
  | 'io'

/** What happened to the file outside of the app, where the code is `conflict`. */
export type OutsideChange = 'changed' | 'deleted' | 'appeared'

/** A failed read or save as a plain value that can cross IPC. */
export interface SaveProblem {
  code: SaveProblemCode
  /** The file that the problem is about, links resolved where that was possible. */
  path: string
  /** The system's own code, such as `ENOSPC`, for the log and the details of a message. */
  errno?: string
  /** Only with the code `conflict`. */
  change?: OutsideChange
}

/** A refusal of our own, raised inside the file layer and turned into a {@link SaveProblem} at its door. */
export class FileFailure extends Error {
  constructor(
    readonly code: SaveProblemCode,
    readonly change?: OutsideChange,
    readonly errno?: string,
  ) {
    super(code)
    this.name = 'FileFailure'
  }
}

const codeByErrno: Readonly<Record<string, SaveProblemCode>> = {
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EFBIG: 'no-space',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'read-only',
  ENAMETOOLONG: 'name-too-long',
  ENOENT: 'missing-folder',
  ENOTDIR: 'missing-folder',
  EISDIR: 'not-a-file',
  ELOOP: 'not-a-file',
  ENXIO: 'not-a-file',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
}

/** The system's error code of a thrown value, or undefined where it has none. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Turns anything thrown while `path` was read or written into a problem that can be shown. */
export function problemOf(error: unknown, path: string): SaveProblem {
  if (error instanceof FileFailure) {
    const { code, change, errno } = error
    return { code, path, ...(change === undefined ? {} : { change }), ...(errno === undefined ? {} : { errno }) }
  }
  const errno = errnoOf(error)
  if (errno === undefined) return { code: 'io', path, errno: String(error) }
  return { code: codeByErrno[errno] ?? 'io', path, errno }
}
