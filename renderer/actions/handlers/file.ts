import { exportMap, printMap } from '../../files/export'
import { startNew } from '../../files/open'
import { save } from '../../files/save'
import { openDialog } from '../../session/shell'
import type { Handlers } from './handlers'

export const FILE: Handlers = {
  'file.new': () => void startNew(),
  'file.save': () => void save(),
  'file.save-as': () => void save({ saveAs: true }),
  'file.revert': () => openDialog('revert'),
  'file.versions': () => openDialog('versions'),
  'file.print': printMap,
  'export.pdf': () => void exportMap('pdf', 1),
  'export.svg': () => void exportMap('svg', 1),
  'export.png-1': () => void exportMap('png', 1),
  'export.png-2': () => void exportMap('png', 2),
  'export.png-3': () => void exportMap('png', 3),
  'export.decisions': () => void exportMap('pdf', 1, 'workshop'),
  'app.settings': () => openDialog('settings'),
}
