import { compareFiles, type Difference } from '../../shared/analysis/compare'
import { parse } from '../../shared/document/parse/file'
import { type FileProblem, withFileName } from '../../shared/document/problem'
import type { Version } from '../../shared/ipc'
import { problemNotice } from '../../shared/problem-notice'
import { bridge } from '../session/bridge'
import { endTyping } from '../editor/typing'
import { loadState, presentFile, session } from '../session/session'
import { notify, openDialog } from '../session/shell'
import { showOpened } from './open'

/** How an earlier version differs from the document, or why it can't be read. */
export type Compared = { readonly differences: readonly Difference[] } | { readonly problem: FileProblem }

function documentId(): string {
  const { document } = session.getState()
  if (!document) throw new Error('no document is open')
  return document.id
}

/** The earlier versions of the document's file, newest first. */
export async function listVersions(): Promise<readonly Version[]> {
  return bridge.call('versions.list', { id: documentId() })
}

/** Compares a version with the document as it is now. */
export async function compareVersion({ id }: Version): Promise<Compared> {
  const reply = await bridge.call('versions.read', { id: documentId(), version: id })
  if (reply.kind === 'failed') return { problem: reply.problem }
  const parsed = parse(reply.text)
  return parsed.ok ? { differences: compareFiles(presentFile(), parsed.file) } : { problem: parsed.problem }
}

/** Makes a version the document's content, as one undo step. The file is written only by the next save. */
export async function restoreVersion({ id }: Version, when: string): Promise<void> {
  endTyping()
  const reply = await bridge.call('versions.read', { id: documentId(), version: id })
  const parsed = reply.kind === 'read' ? parse(reply.text) : { ok: false as const, problem: reply.problem }
  if (!parsed.ok) {
    notify(problemNotice(withFileName(parsed.problem, when)))
    return
  }
  // It stays this document, also where the version is of another one that lay in its file.
  loadState({ ...parsed.file, id: presentFile().id })
  openDialog(null)
  notify({ key: 'notice.version-restored', values: { when }, tone: 'info' })
}

/** Opens a version beside the document, in a window of its own. */
export async function openVersion({ id }: Version): Promise<void> {
  const result = await bridge.call('versions.open-copy', { id: documentId(), version: id })
  showOpened(result)
  if (result.kind === 'elsewhere') openDialog(null)
}
