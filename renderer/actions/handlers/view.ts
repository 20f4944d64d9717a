import type { Settings } from '../../../shared/settings'
import { bridge } from '../../bridge'
import { fitMap, fitThings, zoomBy, ZOOM, zoomTo } from '../../editor/viewport/camera'
import { focusCanvas } from '../../ui/focus-canvas'
import { setFilter } from '../../session/filter'
import { endTyping } from '../../editor/typing'
import { enter } from '../../session/selection'
import { session } from '../../session/session'
import { openDialog, shell } from '../../session/shell'
import { openFieldAnew } from '../../ui/open-field'
import type { Handlers } from './handlers'

function change(settings: Partial<Settings>): void {
  void bridge.call('settings.change', settings)
}

const NEXT_OUTLINE = { off: 'beside', beside: 'alone', alone: 'off' } as const

/** Shows the outline beside the canvas, then instead of it, then not at all; the keyboard goes along. */
function turnOutline(): void {
  const outline = NEXT_OUTLINE[shell.getState().outline]
  endTyping()
  enter(outline === 'off' ? 'map' : 'outline')
  shell.setState({ outline })
  focusCanvas()
}

/** Opens the bar of the filter with the keyboard in its text. */
function openFilter(): void {
  openFieldAnew('[data-field="filter-text"]', () => shell.setState({ filterBar: true }))
}

function clearFilter(): void {
  setFilter({})
  shell.setState({ filterBar: false, views: false })
  focusCanvas()
}

export const VIEW: Handlers = {
  'view.zoom-in': () => zoomBy(ZOOM.step),
  'view.zoom-out': () => zoomBy(1 / ZOOM.step),
  'view.zoom-100': () => zoomTo(1),
  'view.fit': () => fitMap(),
  'view.fit-selection': () => fitThings(session.getState().selected),
  'view.palette': () => openDialog('palette'),
  'view.frame': () => shell.setState({ frame: shell.getState().frame === 'hidden' ? 'line' : 'hidden' }),
  'view.overlay': () => shell.setState({ overlay: !shell.getState().overlay }),
  'view.inspector': () => shell.setState({ inspector: !shell.getState().inspector }),
  'view.outline': turnOutline,
  'view.filter': openFilter,
  'view.filter-clear': clearFilter,
  'view.save-view': () => shell.setState({ filterBar: true, views: true }),
  'view.minimap': () => shell.setState({ minimap: !shell.getState().minimap }),
  'view.theme': (theme) => change({ theme }),
  'view.language': (language) => change({ language }),
  'help.shortcuts': () => openDialog('shortcuts'),
  'help.about': () => openDialog('about'),
}
