import { exportView, printMap } from '../../files/export'
import { startNew } from '../../files/open'
import { save } from '../../files/save'
import { openPanel } from '../../editor/go-to-panel'
import { openDialog, showPanel } from '../../session/shell'
import { always, hasDecisions, hasDocument, hasFile } from '../enabled'
import type { Handlers } from './handlers'

export const FILE = {
  'file.new': { enabled: always, run: () => void startNew() },
  'file.save': { enabled: hasDocument, run: () => void save() },
  'file.save-as': { enabled: hasDocument, run: () => void save({ saveAs: true }) },
  'file.revert': { enabled: hasFile, run: () => openDialog('revert') },
  'file.versions': { enabled: hasFile, run: () => openPanel(() => showPanel('review')) },
  'file.print': { enabled: hasDocument, run: printMap },
  export: {
    enabled: (state, target) => (target === 'workshop-page, pdf' ? hasDecisions(state) : hasDocument(state)),
    run: (id) => void exportView(id),
  },
  'app.settings': { enabled: always, run: () => openDialog('settings') },
} satisfies Partial<Handlers>
