import { createHash } from 'node:crypto'
import { withFileName } from '../../shared/document/problem'
import type { OpenResult, ReadReply, Version } from '../../shared/ipc'
import { type Backup, listBackups } from '../files/backups'
import type { Services } from '../services'
import { bareName } from './names'
import { startDocument } from './open-document'
import type { OpenedDocument } from './opened-document'
import { fileName } from './external-changes'
import { readDocument } from './read-document'

/** The earlier contents of a document's file, newest first. Pages know them by ids. */
export async function listVersions(shell: Services, document: OpenedDocument): Promise<readonly Version[]> {
  const backups = await backupsOf(shell, document)
  return backups.map((backup) => ({ id: idOf(backup), takenAt: backup.takenAt, bytes: backup.bytes }))
}

/** Reads one of them. A damaged one comes back as a problem that names it by its time. */
export async function readVersion(shell: Services, document: OpenedDocument, id: string): Promise<ReadReply> {
  const backup = await find(shell, document, id)
  const read = await readDocument(backup.path)
  return read.ok
    ? { kind: 'read', text: read.text }
    : { kind: 'failed', problem: withFileName(read.problem, timeOf(shell, backup)) }
}

/** Opens one of them as a new document in a window of its own; the document itself is not touched. */
export async function openVersion(shell: Services, document: OpenedDocument, id: string): Promise<OpenResult> {
  const backup = await find(shell, document, id)
  const when = timeOf(shell, backup)
  const read = await readDocument(backup.path)
  if (!read.ok) return { kind: 'failed', problem: withFileName(read.problem, when) }
  const name = fileName(document)
  const copy = startDocument(
    shell,
    read.text,
    [],
    shell.translate('versions.copy-name', { name: bareName(name), when }),
  )
  shell.windows.open({
    document: copy,
    notices: [{ key: 'notice.version-opened', values: { name, when }, tone: 'info' }],
  })
  return { kind: 'elsewhere' }
}

async function backupsOf({ paths }: Services, { path }: OpenedDocument): Promise<Backup[]> {
  return path === null ? [] : listBackups(paths.backups, path)
}

async function find(shell: Services, document: OpenedDocument, id: string): Promise<Backup> {
  const found = (await backupsOf(shell, document)).find((backup) => idOf(backup) === id)
  if (!found) throw new Error('the document has no such version')
  return found
}

function idOf({ path }: Backup): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}

function timeOf({ locale }: Services, { takenAt }: Backup): string {
  return new Intl.DateTimeFormat(locale || 'en', { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(takenAt))
}
