import type { ExportId } from '../../shared/exports/exports'
import { bridge } from '../session/bridge'
import { endTyping } from '../editor/typing'
import { textForExport } from '../session/save'
import { presentMap } from '../session/session'
import { notify, shell } from '../session/shell'
import { suggestedName } from './save'

/** Exports a view of the shown map; the main process asks for the file. */
export async function exportView(id: ExportId): Promise<void> {
  endTyping()
  const reply = await bridge.call('export.run', {
    text: textForExport(),
    map: presentMap().id,
    export: id,
    suggestedName: suggestedName(),
    overlay: shell.getState().overlay,
  })
  shell.setState({ exporting: null })
  if (reply.kind === 'exported') notify({ key: 'notice.exported', values: { name: reply.name }, tone: 'info' })
  if (reply.kind === 'too-large')
    notify({
      key: 'export.too-large',
      values: { megapixels: reply.megapixels, limit: reply.limit },
      tone: 'error',
    })
  if (reply.kind === 'failed')
    notify({ key: `save.${reply.code}`, values: { name: reply.name, errno: reply.errno ?? '' }, tone: 'error' })
}

/** Opens the system's print dialog for the shown map. */
export function printMap(): void {
  endTyping()
  void bridge.call('print.run', { text: textForExport(), map: presentMap().id, overlay: shell.getState().overlay })
}
