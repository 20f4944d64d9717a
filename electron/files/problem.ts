/** Why a file could not be read or written. The renderer translates the codes. */
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
  /** The existing content had to be backed up first, and could not be. */
  | 'no-backup'
  /** The new content is in place, but its folder could not be synced: a power cut may restore the old one. */
  | 'not-durable'
  | 'io'

/** What another program did to the file; only with the code `conflict`. */
export type OutsideChange = 'changed' | 'deleted' | 'appeared'

/** A failed read or save as a plain value that can be sent over IPC. */
export interface SaveProblem {
  code: SaveProblemCode
  /** Path of the affected file, with links resolved if possible. */
  path: string
  /** The system's error code, such as `ENOSPC`, for the log and message details. */
  errno?: string
  /** Only with the code `conflict`. */
  change?: OutsideChange
}

/** Error thrown inside the file layer; callers receive it as a {@link SaveProblem}. */
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

/** Returns the system error code of a thrown value, or undefined. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Converts anything thrown while reading or writing `path`. */
export function problemOf(error: unknown, path: string): SaveProblem {
  if (error instanceof FileFailure) {
    const { code, change, errno } = error
    return { code, path, ...(change === undefined ? {} : { change }), ...(errno === undefined ? {} : { errno }) }
  }
  const errno = errnoOf(error)
  if (errno === undefined) return { code: 'io', path, errno: String(error) }
  return { code: codeByErrno[errno] ?? 'io', path, errno }
}
