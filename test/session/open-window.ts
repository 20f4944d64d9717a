import { main, page } from './page'
import { capture } from '../../renderer/editor/capture'
import { t } from '../../renderer/i18n/i18n'
import { shell } from '../../renderer/session/shell'
import { start } from '../../renderer/start'
import { lineageOf } from '../../shared/document/lineage'
import { newFile } from '../../shared/document/new-file'
import { serialise } from '../../shared/document/parse/canonical'
import type { JourneyFile } from '../../shared/document/schema'
import { starterWords } from '../../shared/starter-words'
import { countingIds } from '../unit/counting-ids'

let started: Promise<void> | null = null
let documents = 0

/** Resolves when pending messages and calls have been handled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}

/**
 * Starts the window if necessary, and opens a saved document (by default a new file) in it, as the main process does.
 */
export async function openInWindow(file?: JourneyFile): Promise<void> {
  started ??= start()
  await started
  main.forget()
  page.activeElement = null
  capture.setState({ open: false })
  shell.setState({ notices: [], dialog: null, filterBar: false, views: false, renaming: null, overlay: false })
  const opened = file ?? newFile(countingIds('start'), starterWords(t), '2026-11-30T12:00:00Z')
  main.emit('document.opened', {
    kind: 'opened',
    notices: [],
    document: {
      id: `document-${documents++}`,
      name: 'map.journey',
      text: serialise(opened),
      entries: [],
      saved: { at: 0 },
      recovered: false,
      readOnly: false,
      findings: [],
      picture: null,
      lineage: lineageOf(opened),
    },
  })
  await settled()
}
