import { FRAGMENT_TYPE, fragmentText, readFragment, takeFragment } from '../../shared/document/clipboard/fragment'
import { clipboardTable } from '../../shared/document/clipboard/clipboard-table'
import { writeHtmlTable, writeTable } from '../../shared/formats/table'
import { runAction } from '../actions/run-action'
import { isPicture } from './picture'
import { presentFile, presentMap, session } from '../session/session'
import { isPresenting } from '../session/workshop'
import { pasteCopied, pasteText } from './paste'
import { takePictures } from './take-picture'

/** Whether the keyboard is in a text, which then has copy and paste for itself. */
function inText(event: ClipboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog') !== null
}

/** Puts what is selected on the clipboard: for maps as it is, for other programs as a table and as text. */
function copy(event: ClipboardEvent, cut = false): boolean {
  const { selected, history, persona } = session.getState()
  if (inText(event) || !history) return false
  const [file, map] = [presentFile(), presentMap()]
  const fragment = takeFragment(file, map, selected, cut)
  if (!fragment || !event.clipboardData) return false
  event.clipboardData.setData(FRAGMENT_TYPE, JSON.stringify(fragment))
  const grid = clipboardTable(file, map, selected, persona)
  const [only] = grid?.length === 1 && grid[0]?.length === 1 ? grid[0] : []
  event.clipboardData.setData('text/plain', only ?? (grid ? writeTable(grid) : fragmentText(fragment)))
  const html = grid && writeHtmlTable(grid)
  if (html !== null) event.clipboardData.setData('text/html', html)
  event.preventDefault()
  return true
}

/** Of a page's HTML only its plain text is taken, which is where spreadsheets put their cells. */
function paste(event: ClipboardEvent): void {
  if (inText(event) || !session.getState().history || isPresenting() || !event.clipboardData) return
  event.preventDefault()
  const fragment = readFragment(event.clipboardData.getData(FRAGMENT_TYPE))
  if (fragment) return pasteCopied(fragment)
  const text = event.clipboardData.getData('text/plain')
  // Spreadsheets put a picture of the cells beside their text.
  const pictures = text === '' ? [...event.clipboardData.files].filter(isPicture) : []
  if (pictures.length > 0) void takePictures(pictures, session.getState().focus)
  else pasteText(text)
}

/** Lets the window's cut, copy and paste work on what is selected on the map. */
export function followClipboard(): void {
  document.addEventListener('copy', (event) => void copy(event))
  document.addEventListener('cut', (event) => {
    if (copy(event, true)) runAction('edit.delete')
  })
  document.addEventListener('paste', paste)
}
