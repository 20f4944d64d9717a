import { access, constants, unlink } from 'node:fs/promises'
import { KEPT_BACKUPS, takeBackup } from './backups'
import { resolveTarget } from './folder'
import { writeInPlace } from './in-place'
import { createLatestOnlyQueue } from './latest-only-queue'
import { FileFailure, errnoOf, problemOf } from './problem'
import type { SaveProblem } from './problem'
import { refusesReplacement, replaceFile } from './replace'
import { acquireFileLock } from './file-lock'
import { assertUnchanged, lookAt, outsideChange, sha256Of, fingerprintAfterRename } from './file-fingerprint'
import type { FileFingerprint, Expected, FileOnDisk } from './file-fingerprint'

export interface SaverOptions {
  /** The app's folder for backups and the journal of in-place writes. */
  backupDir: string
  /** Number of backups kept per document; `KEPT_BACKUPS` by default. */
  keep?: number
  now?: () => Date
}

export interface SaveOptions {
  /**
   * What must be at the path: the fingerprint of the last read or save, or `absent` for a file that must not exist.
   * `overwrite` is for a path that the user has just confirmed in a dialog.
   */
  expected: Expected | 'overwrite'
  /**
   * `false`: no backup, for the app's own files (settings, recent files). `required`: nothing is written unless the
   * existing content has been backed up. By default a failed backup is only reported.
   */
  backup?: false | 'required'
}

export type SaveResult =
  | {
      ok: true
      /** Expected state for the next save. `token.sha256` is the hash of the written content. */
      token: FileFingerprint
      bytes: number
      /** Real path, links resolved. */
      path: string
      /** A newer request superseded this one while it waited: the newer content was saved. */
      superseded: boolean
      /** The save succeeded, but the old content could not be backed up. */
      backupProblem?: SaveProblem
    }
  | {
      ok: false
      problem: SaveProblem
      /** Only with the code `not-durable`: fingerprint of the file now in place, expected by the next save. */
      token?: FileFingerprint
    }

export interface Saver {
  /**
   * Saves durably: once it resolves with ok, the content survives a kill and a power cut; in any case the complete old
   * or new content is in place. Never rejects.
   *
   * Saves of one real path never overlap. Of those waiting only the newest is kept; the others receive its result with
   * `superseded`. A save that waited for another one with the same expectation expects what that one wrote.
   */
  save: (path: string, content: string | Uint8Array, options: SaveOptions) => Promise<SaveResult>
}

interface Request {
  bytes: Uint8Array
  options: SaveOptions
}

/** What this session knows about a real path. */
interface Known {
  /** SHA-256 of content that needs no backup: this session has backed it up or written it. */
  covered?: string
  /** SHA-256 of content of failed saves. It may be in place anyway, if the outcome of a save was unknown. */
  unconfirmed: string[]
}

/** Returns the state a request expects; if it waited for a save with the same expectation, what that one wrote. */
function expectedAfter(
  { options: { expected } }: Request,
  previous: { request: Request; result: SaveResult } | null,
): SaveOptions['expected'] {
  if (expected === 'overwrite' || previous?.result.ok !== true) return expected
  const before = previous.request.options.expected
  const same =
    typeof expected === 'string' || typeof before === 'string' ? expected === before : expected.sha256 === before.sha256
  return same ? previous.result.token : expected
}

/** Rejects a file marked read-only, even if the system would allow replacing it (as for root). */
async function assertWritable(real: string, before: FileOnDisk): Promise<void> {
  if ((before.mode & 0o222) === 0) throw new FileFailure('read-only')
  try {
    await access(real, constants.W_OK)
  } catch (error) {
    throw ['EACCES', 'EPERM', 'EROFS'].includes(errnoOf(error) ?? '') ? new FileFailure('read-only') : error
  }
}

/** Creates the saver, the only code that writes users' files. One saver serves the whole process. */
export function createSaver({ backupDir, keep = KEPT_BACKUPS, now = () => new Date() }: SaverOptions): Saver {
  const knowledge = new Map<string, Known>()
  let orders = 0

  async function keepOldContent(
    real: string,
    before: FileOnDisk,
    known: Known,
    { expected }: SaveOptions,
  ): Promise<{ copy?: string | null; problem?: SaveProblem }> {
    // When another document's file is overwritten, its content still needs a backup.
    if (known.covered === before.token.sha256 && expected !== 'overwrite') return {}
    try {
      return { copy: await takeBackup(backupDir, real, before.token, keep, now()) }
    } catch (error) {
      // The save itself is atomic, so a full backup folder must not prevent it.
      return { problem: problemOf(error, backupDir) }
    }
  }

  /** Writes the file and returns its fingerprint. With `folderError` it is in place but may not survive a power cut. */
  async function put(
    real: string,
    bytes: Uint8Array,
    before: FileOnDisk | null,
  ): Promise<{ token: FileFingerprint; folderError?: Error }> {
    if (before !== null && before.links > 1) return { token: await writeInPlace(backupDir, real, bytes, before) }
    const sha256 = sha256Of(bytes)
    let replacement
    try {
      replacement = await replaceFile(real, bytes, {
        ...(before === null ? {} : { like: before }),
        turn: () => acquireFileLock(real),
        beforeRename: () => assertUnchanged(real, before),
      })
    } catch (error) {
      if (before === null || !refusesReplacement(error)) throw error
      return { token: await writeInPlace(backupDir, real, bytes, before) }
    }
    const { written, folderError } = replacement
    return { token: await fingerprintAfterRename(real, written, sha256), folderError }
  }

  async function saveOnce(real: string, bytes: Uint8Array, options: SaveOptions): Promise<SaveResult> {
    const known = knowledge.get(real) ?? { unconfirmed: [] }
    knowledge.set(real, known)
    try {
      const before = await lookAt(real)
      const ownRemains = before !== null && known.unconfirmed.includes(before.token.sha256)
      const change = options.expected === 'overwrite' || ownRemains ? null : outsideChange(before, options.expected)
      if (change !== null) throw new FileFailure('conflict', change)
      if (before !== null) await assertWritable(real, before)
      const wanted = before !== null && options.backup !== false
      const { copy, problem } = wanted ? await keepOldContent(real, before, known, options) : {}
      if (problem !== undefined && options.backup === 'required')
        throw new FileFailure('no-backup', undefined, problem.errno ?? problem.code)
      let backupProblem = problem
      known.unconfirmed.push(sha256Of(bytes))
      const { token, folderError } = await put(real, bytes, before).catch(async (error: unknown) => {
        // If there is no space for both, the new content matters more than another copy of the old one.
        if (copy == null || options.backup === 'required' || problemOf(error, real).code !== 'no-space') throw error
        await unlink(copy)
        backupProblem = problemOf(error, backupDir)
        return put(real, bytes, before)
      })
      known.covered = token.sha256
      if (folderError !== undefined)
        return { ok: false, problem: { code: 'not-durable', path: real, errno: errnoOf(folderError) }, token }
      known.unconfirmed = []
      const saved = { ok: true as const, token, bytes: bytes.byteLength, path: real, superseded: false }
      return backupProblem === undefined ? saved : { ...saved, backupProblem }
    } catch (error) {
      return { ok: false, problem: problemOf(error, real) }
    }
  }

  const enqueue = createLatestOnlyQueue<Request, SaveResult>((real, request, previous) =>
    saveOnce(real, request.bytes, { ...request.options, expected: expectedAfter(request, previous) }),
  )

  return {
    async save(path, content, options) {
      const order = orders++
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
      let real: string
      try {
        real = await resolveTarget(path)
      } catch (error) {
        return { ok: false, problem: problemOf(error, path) }
      }
      const { result, superseded } = await enqueue(real, order, { bytes, options })
      return result.ok ? { ...result, superseded } : result
    },
  }
}
