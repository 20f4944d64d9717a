import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../../shared/drawing/context'

/** Adds a native context menu to text fields and selected text; the map has its own menu in the page. */
export function offerTextMenu(window: BrowserWindow, translate: Translate): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const copy: MenuItemConstructorOptions = {
      role: 'copy',
      label: translate('action.edit.copy'),
      enabled: editFlags.canCopy,
    }
    if (isEditable) {
      open([
        { role: 'undo', label: translate('action.edit.undo'), enabled: editFlags.canUndo },
        { role: 'redo', label: translate('action.edit.redo'), enabled: editFlags.canRedo },
        { type: 'separator' },
        { role: 'cut', label: translate('action.edit.cut'), enabled: editFlags.canCut },
        copy,
        { role: 'paste', label: translate('action.edit.paste'), enabled: editFlags.canPaste },
        { type: 'separator' },
        { role: 'selectAll', label: translate('action.edit.select-all'), enabled: editFlags.canSelectAll },
      ])
    } else if (selectionText !== '') {
      open([copy])
    }
  })

  function open(items: MenuItemConstructorOptions[]): void {
    Menu.buildFromTemplate(items).popup({ window })
  }
}
