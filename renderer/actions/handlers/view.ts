import type { Settings } from '../../../shared/settings'
import { bridge } from '../../bridge'
import { fitThings, ZOOM, zoomTo } from '../../editor/viewport/camera'
import { focusCanvas } from '../../ui/focus-canvas'
import { setFilter } from '../../session/filter'
import { showPanes, showView } from '../../editor/show-view'
import { session } from '../../session/session'
import { openDialog, shell } from '../../session/shell'
import { showsOutline } from '../../session/view'
import { shownController } from '../../session/view-controller'
import { openFieldAnew } from '../../ui/open-field'
import type { Handlers } from './handlers'

function change(settings: Partial<Settings>): void {
  void bridge.call('settings.change', settings)
}

/** Shows the outline beside the canvas, then instead of it, then not at all; the keyboard goes along. */
function turnOutline(): void {
  const { view } = session.getState()
  if (!showsOutline(view)) showPanes('outline', true)
  else if (view.options.beside) showPanes('outline', false)
  else showPanes('canvas', false)
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
  'view.zoom-in': () => shownController()?.zoomBy?.(ZOOM.step),
  'view.zoom-out': () => shownController()?.zoomBy?.(1 / ZOOM.step),
  'view.zoom-100': () => zoomTo(1),
  'view.fit': () => shownController()?.fit?.(),
  'view.fit-selection': () => fitThings(session.getState().selected),
  'view.palette': () => openDialog('palette'),
  'view.frame': () => shell.setState({ frame: shell.getState().frame === 'hidden' ? 'line' : 'hidden' }),
  'view.overlay': () => shell.setState({ overlay: !shell.getState().overlay }),
  'view.inspector': () => shell.setState({ inspector: !shell.getState().inspector }),
  'view.show': showView,
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
