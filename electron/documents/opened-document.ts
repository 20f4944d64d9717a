import type { Lineage } from '../../shared/document/lineage'
import type { Finding } from '../../shared/document/problem'
import { type DraftProblem, draftStateSchema, type OpenDocument } from '../../shared/ipc'
import type { DraftMeta } from '../files/draft-format'
import type { SaveProblem } from '../files/problem'
import type { FileFingerprint } from '../files/file-fingerprint'
import { pictureKey } from '../recents'
import type { DocumentJournal } from './journal'

/** A document that lies in a window, as main knows it. */
export interface OpenedDocument {
  readonly id: string
  /** Where its file really is (links resolved); null for one that was never saved. */
  path: string | null
  /** The file's name as the user knows it, or the name to suggest. */
  name: string
  /** The id that stands in the file; null until there is a file. */
  fileId: string | null
  /** Of the state that was last read or saved. */
  lineage: Lineage
  /** What the file was when it was last read or saved. */
  token: FileFingerprint | null
  readOnly: boolean
  recovered: boolean
  readonly findings: readonly Finding[]
  readonly journal: DocumentJournal
  /** What the page last said. */
  title: string
  dirty: boolean
  /** Whether something is typed that no save would take. */
  pending: boolean
  /** Whether its window has shown it and responds, since its page was loaded. */
  usable: boolean
  /** The file as `file.read-again` found it, until the user decides. */
  disk: {
    readonly text: string
    readonly token: FileFingerprint
    readonly fileId: string
    readonly lineage: Lineage
  } | null
  /** Its last version could not be kept, and the user knows. */
  versionsFail: boolean
  /** The save that is being made, if any; saves of one document follow each other. */
  saving: Promise<unknown> | null
  /** The journey files that lay beside its file when that was last looked at; one that is new may be its file, renamed. */
  beside: ReadonlySet<string>
  /** Ends the watching of the file. */
  stopWatching: () => void
}

/** What is written beside a document's draft. */
export function draftMeta({
  path,
  token,
  name,
  title,
}: Pick<OpenedDocument, 'path' | 'token' | 'name' | 'title'>): DraftMeta {
  return { path, token, name, title }
}

/** Why a draft can't be written, for a page. */
export function draftProblem(problem: SaveProblem | null): DraftProblem | null {
  return problem && { reason: problem.errno ?? problem.code, full: problem.code === 'no-space' }
}

/** The key of a document's picture in the library; null where it has no file. */
export function pictureOf({ path, fileId }: OpenedDocument): string | null {
  return path === null || fileId === null ? null : pictureKey(fileId, path)
}

/** The document as a page gets it. */
export function forPage(document: OpenedDocument): OpenDocument {
  const { text, entries, saved, state } = document.journal.start()
  return {
    id: document.id,
    name: document.path === null ? null : document.name,
    text,
    entries,
    saved,
    // What another version of the app kept may be of another shape.
    state: draftStateSchema.safeParse(state).data,
    draftProblem: draftProblem(document.journal.problem()),
    recovered: document.recovered,
    readOnly: document.readOnly,
    findings: document.findings,
    picture: pictureOf(document),
    lineage: document.lineage,
  }
}

/** Whether what a draft keeps beside its entries has something that was typed and is in no entry yet. */
export function hasPendingEdits(state: unknown): boolean {
  return Object.keys(draftStateSchema.safeParse(state).data?.pending ?? {}).length > 0
}
