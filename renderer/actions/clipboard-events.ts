import {
  FRAGMENT_TYPE,
  fragmentText,
  readCopied,
  takeForOthers,
  takeFragment,
  writeCopied,
} from '../../shared/document/clipboard/fragment'
import { clipboardTable } from '../../shared/document/clipboard/clipboard-table'
import { withoutHidden } from '../../shared/document/without-hidden'
import { writeHtmlTable, writeLines, writeTable } from '../../shared/formats/table'
import { runAction } from './run-action'
import { keepWhole } from '../editor/copied'
import { isPicture } from '../editor/picture'
import { isPlain } from '../editor/brought-pictures'
import { isPresenting, presentFile, presentMap, session } from '../session/session'
import { pasteCopied, pasteText } from '../editor/paste'
import { takePictures } from '../editor/take-picture'

/** Returns whether the event is in a text field, which handles copy and paste itself. */
function inText(event: ClipboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog') !== null
}

/**
 * Copies the selection to the clipboard: as an internal format for maps, and as a table and text for other programs.
 * Contents that others may not see are left out of the latter (`copied.ts`).
 */
function copy(event: ClipboardEvent, cut = false): boolean {
  const { selected, history, persona } = session.getState()
  if (inText(event) || !history) return false
  const [file, map] = [presentFile(), presentMap()]
  const whole = takeFragment(file, map, selected, cut)
  if (!whole || !event.clipboardData) return false
  const fragment = takeForOthers(file, map, selected, isPlain)
  const key = JSON.stringify(fragment) === JSON.stringify(whole) ? null : keepWhole(whole)
  event.clipboardData.setData(FRAGMENT_TYPE, writeCopied({ fragment, key }))
  const open = withoutHidden(file, map)
  const table = clipboardTable(open.file, open.map, selected, persona)
  const [only] = table?.length === 1 && table[0]?.length === 1 ? table[0] : []
  const text = only ?? (table ? null : fragment ? fragmentText(fragment) : '')
  event.clipboardData.setData('text/plain', text === null ? writeTable(table ?? []) : writeLines(text))
  const html = table && writeHtmlTable(table)
  if (html !== null) event.clipboardData.setData('text/html', html)
  event.preventDefault()
  return true
}

/** Of HTML, only the plain text is used; spreadsheets put their cells there. */
function paste(event: ClipboardEvent): void {
  if (inText(event) || !session.getState().history || isPresenting() || !event.clipboardData) return
  event.preventDefault()
  const copied = readCopied(event.clipboardData.getData(FRAGMENT_TYPE))
  if (copied) return void pasteCopied(copied)
  const text = event.clipboardData.getData('text/plain')
  // Spreadsheets add a picture of the cells to their text.
  const pictures = text === '' ? [...event.clipboardData.files].filter(isPicture) : []
  if (pictures.length > 0) void takePictures(pictures, session.getState().focus)
  else void pasteText(text)
}

/** Makes cut, copy and paste work on the selection of the map. */
export function followClipboard(): void {
  document.addEventListener('copy', (event) => void copy(event))
  document.addEventListener('cut', (event) => {
    if (copy(event, true)) runAction('edit.delete')
  })
  document.addEventListener('paste', paste)
}
