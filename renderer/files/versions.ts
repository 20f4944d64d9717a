import { parse } from '../../shared/document/parse/file'
import type { JourneyFile } from '../../shared/document/schema'
import { type FileProblem, withFileName } from '../../shared/document/problem'
import type { Version } from '../../shared/ipc-values'
import { problemNotice } from '../../shared/problem-notice'
import { bridge } from '../session/bridge'
import { endTyping } from '../editor/typing'
import { loadState, presentFile, session } from '../session/session'
import { notify } from '../session/shell'
import { showOpened } from './open'

/** What an earlier version holds, or why it can't be read. */
export type VersionContent = { readonly file: JourneyFile } | { readonly problem: FileProblem }

function documentId(): string {
  const { document } = session.getState()
  if (!document) throw new Error('no document is open')
  return document.id
}

/** The earlier versions of the document's file, newest first. */
export async function listVersions(): Promise<readonly Version[]> {
  return bridge.call('versions.list', { id: documentId() })
}

/** Reads a version by its id. */
export async function readVersion(id: Version['id']): Promise<VersionContent> {
  const reply = await bridge.call('versions.read', { id: documentId(), version: id })
  if (reply.kind === 'failed') return { problem: reply.problem }
  const parsed = parse(reply.text)
  return parsed.ok ? { file: parsed.file } : { problem: parsed.problem }
}

/** Makes a version the document's content, as one undo step. The file is written only by the next save. */
export async function restoreVersion(version: Version, when: string): Promise<void> {
  endTyping()
  const content = await readVersion(version.id)
  if ('problem' in content) {
    notify(problemNotice(withFileName(content.problem, when)))
    return
  }
  // It stays this document, also where the version is of another one that lay in its file.
  loadState({ ...content.file, id: presentFile().id })
  notify({ key: 'notice.version-restored', values: { when }, tone: 'info' })
}

/** Opens a version beside the document, in a window of its own. */
export async function openVersion({ id }: Version): Promise<void> {
  showOpened(await bridge.call('versions.open-copy', { id: documentId(), version: id }))
}
