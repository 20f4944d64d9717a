import type { Lineage } from '../../shared/document/lineage'
import type { Finding } from '../../shared/document/problem'
import { type DraftProblem, draftStateSchema, type OpenDocument } from '../../shared/ipc-values'
import type { DraftMeta } from '../files/draft-format'
import type { SaveProblem } from '../files/problem'
import type { FileFingerprint } from '../files/file-fingerprint'
import { pictureKey } from '../recents'
import type { DocumentJournal } from './journal'

/** The main process's state of an open document. */
export interface OpenedDocument {
  readonly id: string
  /** Real path of its file (links resolved); null until first saved. */
  path: string | null
  /** The file name as the user knows it, or the suggested name. */
  name: string
  /** The id stored in the file; null until there is a file. */
  fileId: string | null
  /** Lineage of the state last read or saved. */
  lineage: Lineage
  /** Fingerprint of the file when it was last read or saved. */
  token: FileFingerprint | null
  readOnly: boolean
  recovered: boolean
  readonly findings: readonly Finding[]
  readonly journal: DocumentJournal
  /** As last reported by the page. */
  title: string
  dirty: boolean
  /** Whether there is typed input that saving would not include. */
  pending: boolean
  /** Whether the window has shown the document and responds, since its page was loaded. */
  usable: boolean
  /** The file as read by `file.read-again`, until the user decides. */
  disk: {
    readonly text: string
    readonly token: FileFingerprint
    readonly fileId: string
    readonly lineage: Lineage
  } | null
  /** Whether its last version could not be kept and the user was notified. */
  versionsFail: boolean
  /** The save in progress, if any; saves of one document run one after another. */
  saving: Promise<unknown> | null
  /** Journey files seen beside its file; a new one may be the renamed file. */
  beside: ReadonlySet<string>
  /** Stops watching the file. */
  stopWatching: () => void
}

/** Returns the metadata stored with a document's draft. */
export function draftMeta({
  path,
  token,
  name,
  title,
}: Pick<OpenedDocument, 'path' | 'token' | 'name' | 'title'>): DraftMeta {
  return { path, token, name, title }
}

/** Converts a draft write problem for the page. */
export function draftProblem(problem: SaveProblem | null): DraftProblem | null {
  return problem && { reason: problem.errno ?? problem.code, full: problem.code === 'no-space' }
}

/** Returns the key of a document's preview picture; null without a file. */
export function pictureOf({ path, fileId }: OpenedDocument): string | null {
  return path === null || fileId === null ? null : pictureKey(fileId, path)
}

/** Returns the document as sent to a page. */
export function forPage(document: OpenedDocument): OpenDocument {
  const { text, entries, saved, state } = document.journal.start()
  return {
    id: document.id,
    name: document.path === null ? null : document.name,
    text,
    entries,
    saved,
    // Another version of the app may have written a different shape.
    state: draftStateSchema.safeParse(state).data,
    draftProblem: draftProblem(document.journal.problem()),
    recovered: document.recovered,
    readOnly: document.readOnly,
    findings: document.findings,
    picture: pictureOf(document),
    lineage: document.lineage,
  }
}

/** Returns whether a draft's state contains typed input that is in no entry yet. */
export function hasPendingEdits(state: unknown): boolean {
  return Object.keys(draftStateSchema.safeParse(state).data?.pending ?? {}).length > 0
}
