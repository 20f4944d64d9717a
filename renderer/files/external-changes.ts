import { compareFiles, type Difference } from '../../shared/analysis/compare'
import { parse } from '../../shared/document/parse/file'
import { problemNotice } from '../../shared/problem-notice'
import { bridge } from '../session/bridge'
import { textForExport } from '../session/save'
import { writeHeldTyping } from '../session/held-typing'
import { isDirty, loadFromDisk, presentFile, session } from '../session/session'
import { notify, openDialog, shell } from '../session/shell'
import { save } from './save'

/** Reads the file again. Returns null if it can't be read; the user is notified unless that does not matter. */
async function readAgain({ quietly = false } = {}): Promise<string | null> {
  const { document } = session.getState()
  if (!document) return null
  const reply = await bridge.call('file.read-again', { id: document.id })
  if (reply.kind === 'read') return reply.text
  if (!quietly) notify(problemNotice(reply.problem))
  return null
}

/** Returns the differences from the file on disk; null if it can't be read. */
export async function compareWithDisk(): Promise<readonly Difference[] | null> {
  const text = await readAgain()
  const parsed = text === null ? null : parse(text)
  return parsed?.ok ? compareFiles(presentFile(), parsed.file) : null
}

/** Reloads the file from disk; local changes can be restored by undo, and are kept as a version. */
export async function reloadFromDisk(): Promise<void> {
  const { document } = session.getState()
  const text = await readAgain()
  const parsed = text === null ? null : parse(text)
  if (!parsed?.ok || !document) return
  writeHeldTyping()
  const mine = isDirty(session.getState()) ? textForExport() : null
  loadFromDisk(parsed.file)
  await bridge.call('file.accept-disk', { id: document.id, revision: parsed.file.revision, mine })
  shell.setState({ outside: null })
  openDialog(null)
}

/** Keeps both versions by saving this one under another name. */
export async function keepBoth(): Promise<void> {
  if (await save({ saveAs: true })) openDialog(null)
}

/** Overwrites the file on disk with a higher revision; the main process first keeps the other content as a version. */
export async function overwriteDisk(): Promise<void> {
  if (shell.getState().outside === 'changed') {
    const text = await readAgain({ quietly: true })
    const parsed = text === null ? null : parse(text)
    if (parsed?.ok) session.setState({ revision: Math.max(session.getState().revision, parsed.file.revision) })
  }
  if (await save({ overwrite: true })) openDialog(null)
}
