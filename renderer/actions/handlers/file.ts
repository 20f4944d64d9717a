import { exportView, printMap } from '../../files/export'
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
  export: (id) => void exportView(id),
  'app.settings': () => openDialog('settings'),
}
