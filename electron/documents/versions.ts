import { readFile } from 'node:fs/promises'
import { marksOf } from '../../shared/document/lineage'
import { fileProblem, withFileName } from '../../shared/document/problem'
import type { OpenResult, ReadReply, Version } from '../../shared/ipc-values'
import { listBackups } from '../files/backups'
import { FileFailure, problemOf } from '../files/problem'
import { shortHash } from '../files/temporary'
import { ofItsMark } from '../files/version-store'
import type { ParseReply } from '../parse-in-worker'
import type { Services } from '../services'
import { ancestryOf } from './kept-versions'
import { bareName } from './names'
import { startDocument } from './open-document'
import type { OpenedDocument } from './opened-document'
import { fileName } from './external-changes'
import { readProblem } from './problems'
import { readJourney } from './read-document'

/** A version with a function to read it, which is not sent to pages. */
interface ReadableVersion extends Version {
  readonly read: () => Promise<Uint8Array>
}

/**
 * Returns the earlier contents of a document, newest first, with those of diverged copies last. Pages refer to them by
 * id.
 */
export async function listVersions(shell: Services, document: OpenedDocument): Promise<readonly Version[]> {
  const versions = await versionsOf(shell, document)
  return versions.map(({ read: _, ...version }) => version)
}

/** Reads a version. If it is damaged, returns a problem that names it by its time. */
export async function readVersion(shell: Services, document: OpenedDocument, id: string): Promise<ReadReply> {
  const version = await find(shell, document, id)
  const read = await contentOf(version)
  return read.ok
    ? { kind: 'read', text: read.text }
    : { kind: 'failed', problem: withFileName(read.problem, timeOf(shell, version)) }
}

/** Opens a version as a new document in a new window; the original document is unchanged. */
export async function openVersion(shell: Services, document: OpenedDocument, id: string): Promise<OpenResult> {
  const version = await find(shell, document, id)
  const when = timeOf(shell, version)
  const read = await contentOf(version)
  if (!read.ok) return { kind: 'failed', problem: withFileName(read.problem, when) }
  const name = fileName(document)
  const copyName = shell.translate('versions.copy-name', { name: bareName(name), when })
  const copy = startDocument(shell, read.text, [], { name: copyName, lineage: read.lineage })
  shell.windows.open({
    document: copy,
    notices: [{ key: 'notice.version-opened', values: { name, when }, tone: 'info' }],
  })
  return { kind: 'elsewhere' }
}

async function versionsOf(shell: Services, document: OpenedDocument): Promise<ReadableVersion[]> {
  const { fileId, path, token, lineage } = document
  // Includes what was just saved.
  await shell.versions.written()
  const kept = fileId === null ? [] : await shell.versionStore.list(fileId)
  const present = token && { sha256: token.sha256, mark: lineage.mark ?? null }
  const own = ancestryOf(kept, present, marksOf(lineage))
  const versions = kept
    // Excludes the current content of the file.
    .filter(({ sha256 }) => sha256 !== token?.sha256)
    .map((version): ReadableVersion => {
      const { sequence, sha256, takenAt, bytes, source } = version
      return {
        id: shortHash(`${sequence} ${sha256}`, 16),
        takenAt,
        source,
        changed: source === 'found' && ofItsMark(kept, version.key)?.sha256 !== sha256,
        ofCopy: !own.has(version),
        bytes,
        read: () => shell.versionStore.read(version),
      }
    })
  const backups = path === null ? [] : await listBackups(shell.paths.backups, path)
  // Backups missing from the store: written before it existed, or it could not keep them.
  const others = backups
    .filter(({ sha256Start }) => !kept.some(({ sha256 }) => sha256.startsWith(sha256Start)))
    .map((backup): ReadableVersion => ({
      id: shortHash(backup.path, 16),
      takenAt: backup.takenAt,
      source: 'found',
      changed: false,
      ofCopy: false,
      bytes: backup.bytes,
      read: () => readFile(backup.path),
    }))
  return [...versions.filter(({ ofCopy }) => !ofCopy), ...others, ...versions.filter(({ ofCopy }) => ofCopy)]
}

async function find(shell: Services, document: OpenedDocument, id: string): Promise<ReadableVersion> {
  const found = (await versionsOf(shell, document)).find((version) => version.id === id)
  if (!found) throw new Error('the document has no such version')
  return found
}

async function contentOf(version: ReadableVersion): Promise<ParseReply> {
  try {
    return await readJourney(await version.read())
  } catch (error) {
    // A mismatch with the stored version means damage; any other error may be temporary.
    const problem = error instanceof FileFailure ? fileProblem('damaged-version') : readProblem(problemOf(error, ''))
    return { ok: false, problem }
  }
}

function timeOf({ locale }: Services, { takenAt }: Version): string {
  return new Intl.DateTimeFormat(locale || 'en', { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(takenAt))
}
