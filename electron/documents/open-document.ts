import { randomUUID } from 'node:crypto'
import { basename, extname } from 'node:path'
import { type Lineage, NO_LINEAGE } from '../../shared/document/lineage'
import { migrateEntries } from '../../shared/document/parse/migrations'
import { type Finding, withFileName } from '../../shared/document/problem'
import type { Notice, OpenResult } from '../../shared/ipc-values'
import type { DraftMeta } from '../files/draft-format'
import type { RecoverableDraft } from '../files/drafts'
import { resolveTarget } from '../files/folder'
import { discardInterruptedSave, sweepTemporary } from '../files/temporary'
import { sweepFileLock } from '../files/file-lock'
import type { FileFingerprint } from '../files/file-fingerprint'
import type { Services } from '../services'
import { checkInWorker } from '../parse-in-worker'
import { starterWords } from '../../shared/starter-words'
import { readLeft } from './draft-entries'
import type { DocumentWindow } from './window-registry'
import { beginJournal, type DocumentJournal, resumeJournal } from './journal'
import { bareName } from './names'
import { draftMeta, forPage, hasPendingEdits, type OpenedDocument } from './opened-document'
import { isReadOnly, kindOf, readDocument, readJourney } from './read-document'
import { mayOpen, suspectKey } from './suspicion'
import { watchDocument } from './external-changes'

type Opened =
  | { readonly ok: true; readonly document: OpenedDocument; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly result: OpenResult }

interface Origins {
  readonly path: string | null
  readonly name: string
  readonly token: FileFingerprint | null
  readonly fileId?: string | null
  readonly lineage?: Lineage
  readonly title: string
  readonly readOnly?: boolean
  readonly recovered?: boolean
  readonly findings?: readonly Finding[]
}

function makeDocument(
  journal: DocumentJournal,
  {
    path,
    name,
    token,
    fileId = null,
    lineage = NO_LINEAGE,
    title,
    readOnly = false,
    recovered = false,
    findings = [],
  }: Origins,
): OpenedDocument {
  return {
    id: randomUUID(),
    path,
    name,
    token,
    fileId,
    lineage,
    title,
    readOnly,
    recovered,
    findings,
    journal,
    dirty: recovered,
    pending: false,
    usable: false,
    disk: null,
    versionsFail: false,
    saving: null,
    beside: new Set(),
    stopWatching: () => undefined,
  }
}

/** Creates a document without a file: new, from a template, or imported. */
export function startDocument(
  shell: Services,
  text: string,
  entries: readonly unknown[],
  { name = '', lineage = NO_LINEAGE }: { readonly name?: string; readonly lineage?: Lineage } = {},
): OpenedDocument {
  const origins: Origins = { path: null, name, token: null, title: '', lineage }
  return makeDocument(beginJournal(shell.drafts, draftMeta(origins), text, entries), origins)
}

/**
 * Opens a file in the given window if it is empty, else in a new one, or focuses the window that already has it. The
 * file is read first, so a bad file changes nothing.
 *
 * @param from the requesting window; null if none can be reused
 * @param kind how to read the file; decided by its extension unless the user chose
 */
export async function openInto(
  shell: Services,
  from: DocumentWindow | null,
  path: string,
  kind = kindOf(path),
): Promise<OpenResult> {
  const opened = await openFile(shell, from, path, kind)
  if (!opened.ok) return opened.result
  const { document, notices } = opened
  // Removed again once the window is usable.
  await shell.suspects.add(suspectKey(document))
  // Two windows must never hold the same file, even if both were asked for it at once.
  if (document.path !== null && showIfOpen(shell, document.path)) {
    await document.journal.close({ keep: false })
    return { kind: 'elsewhere' }
  }
  return show(shell, from, document, notices)
}

/** Shows a document in an empty window, else in a new one. */
function show(
  shell: Services,
  from: DocumentWindow | null,
  document: OpenedDocument,
  notices: readonly Notice[],
): OpenResult {
  if (from === null || from.document !== null || from.window.isDestroyed()) {
    watchDocument(shell, shell.windows.open({ document, notices }))
    return { kind: 'elsewhere' }
  }
  shell.windows.attach(from, document)
  watchDocument(shell, from)
  return { kind: 'opened', document: forPage(document), notices }
}

async function openFile(
  shell: Services,
  from: DocumentWindow | null,
  path: string,
  kind: 'journey' | 'mermaid',
): Promise<Opened> {
  const real = await resolveTarget(path).catch(() => path)
  if (showIfOpen(shell, real)) return { ok: false, result: { kind: 'elsewhere' } }
  if (!(await mayOpen(shell, from, real, { name: basename(path), isDraft: false })))
    return { ok: false, result: { kind: 'cancelled' } }
  const read = await readDocument(
    real,
    kind === 'mermaid' ? { words: starterWords(shell.translate), now: new Date().toISOString() } : undefined,
  )
  if (!read.ok) {
    shell.log.warn(`A file was not opened: ${read.problem.code}`)
    return { ok: false, result: { kind: 'failed', problem: read.problem } }
  }
  // Another window may have opened it in the meantime.
  if (showIfOpen(shell, real)) return { ok: false, result: { kind: 'elsewhere' } }
  if (kind === 'mermaid') {
    const name = basename(path)
    return {
      ok: true,
      document: startDocument(shell, read.text, [], { name: bareName(basename(path, extname(path))) }),
      notices: importNotices(name, read.findings),
    }
  }
  const origins: Origins = {
    path: real,
    name: basename(path),
    token: read.token,
    fileId: read.fileId,
    lineage: read.lineage,
    title: '',
    readOnly: await isReadOnly(real),
    findings: read.findings,
  }
  const document = makeDocument(beginJournal(shell.drafts, draftMeta(origins), read.text), origins)
  shell.recents.add(real, read.fileId)
  return { ok: true, document, notices: await interruptedSaves(shell, real) }
}

/**
 * Removes what interrupted saves left beside a file. Complete content newer than the file is kept as a version, with a
 * notice to the user.
 */
async function interruptedSaves({ versions, log }: Services, real: string): Promise<Notice[]> {
  await sweepFileLock(real)
  let kept = false
  for (const { path, modified } of await sweepTemporary(real)) {
    const read = await readDocument(path)
    // Incomplete text or a disk error: the temporary file stays until the file itself is newer.
    if (!read.ok) continue
    try {
      const { text, fileId, lineage } = read
      await versions.keepAside({ bytes: Buffer.from(text), fileId, mark: lineage.mark ?? null, takenAt: modified })
      await discardInterruptedSave(path)
      kept = true
    } catch (error) {
      log.error('What an interrupted save left could not be kept', error)
    }
  }
  return kept ? [{ key: 'notice.interrupted-save', values: { name: basename(real) }, tone: 'warning' }] : []
}

function importNotices(name: string, findings: readonly Finding[]): Notice[] {
  return findings.length === 0
    ? [{ key: 'notice.imported', values: { name }, tone: 'info' }]
    : [{ key: 'notice.imported-with-findings', values: { name, count: findings.length }, tone: 'warning', findings }]
}

function showIfOpen(shell: Services, real: string): boolean {
  const place = shell.windows.byPath(real)
  if (!place) return false
  if (place.window.isMinimized()) place.window.restore()
  place.window.focus()
  return true
}

/**
 * Returns the lineage of what a recovered document's file was last read or saved as; the draft starts from an earlier
 * state if it was saved since. Falls back to the draft's lineage.
 */
async function lineageOfLast(
  { versionStore }: Services,
  { path, token }: DraftMeta,
  draft: { readonly id: string; readonly lineage: Lineage },
): Promise<Lineage> {
  if (path === null || token === null) return draft.lineage
  const disk = await readDocument(path)
  if (disk.ok && disk.token.sha256 === token.sha256) return disk.lineage
  const kept = (await versionStore.list(draft.id)).find(({ sha256 }) => sha256 === token.sha256)
  const read =
    kept &&
    (await versionStore
      .read(kept)
      .then(readJourney)
      .catch(() => null))
  return read?.ok ? read.lineage : draft.lineage
}

/** Restores a document from an earlier run in an empty window or a new one. A draft that can't be read is kept. */
export async function recoverDocument(
  shell: Services,
  from: DocumentWindow | null,
  found: RecoverableDraft,
): Promise<OpenResult> {
  const { meta, list, state } = readLeft(found)
  const { path, name, token, title } = meta
  // A draft without edits: the file itself is the better source if it still exists.
  if (path !== null && list.entries.length === 0 && !hasPendingEdits(state) && !found.damaged) {
    const opened = await openInto(shell, from, path)
    if (opened.kind !== 'failed') {
      await shell.drafts.remove(found.id)
      return opened
    }
  }
  if (!(await mayOpen(shell, from, path ?? found.id, { name: name || title, isDraft: true })))
    return { kind: 'cancelled' }
  const read = await checkInWorker(found.snapshotText)
  if (!read.ok) return { kind: 'failed', problem: withFileName(read.problem, name || title) }
  const entries = [...migrateEntries(found.snapshotText, found.entries)]
  const journal = await resumeJournal(shell.drafts, { ...found, entries }, read.text)
  const document = makeDocument(journal, {
    path,
    name,
    token,
    fileId: read.id,
    lineage: await lineageOfLast(shell, meta, read),
    title,
    recovered: true,
    readOnly: path !== null && (await isReadOnly(path)),
  })
  await shell.suspects.add(suspectKey(document))
  return show(
    shell,
    from,
    document,
    found.damaged ? [{ key: 'notice.draft-damaged', values: { name: name || title }, tone: 'warning' }] : [],
  )
}
