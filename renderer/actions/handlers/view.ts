import type { Settings } from '../../../shared/settings'
import type { PanelId } from '../../../shared/views/panels'
import { bridge } from '../../session/bridge'
import { fitThings, ZOOM, zoomTo } from '../../editor/viewport/camera'
import { isFiltered, setFilter } from '../../session/filter'
import { showPanes, showView } from '../../editor/show-view'
import { session } from '../../session/session'
import { openPanel } from '../../editor/go-to-panel'
import { openDialog, shell, showPanel } from '../../session/shell'
import { showsOutline } from '../../session/view'
import { focusView, shownController } from '../../session/view-controller'
import { openFieldAnew } from '../../ui/open-field'
import { always, canZoom, canZoomToSelection, hasCurrentMap, hasDocument, hasFilter, isEditing } from '../enabled'
import type { Handlers } from './handlers'

function change(settings: Partial<Settings>): void {
  void bridge.call('settings.change', settings)
}

/** Returns a handler that shows or hides a part of the window. */
function toggle(part: 'overlay' | 'minimap') {
  return {
    run: () => shell.setState({ [part]: !shell.getState()[part] }),
    checked: () => shell.getState()[part],
  }
}

/** Cycles the outline: beside the canvas, instead of it, hidden. Focuses the resulting view. */
function cycleOutline(): void {
  const { view } = session.getState()
  if (!showsOutline(view)) showPanes('outline', true)
  else if (view.options.beside) showPanes('outline', false)
  else showPanes('canvas', false)
}

/**
 * Shows or closes a panel. Focuses panels with controls of their own; for the inspector, which follows the focus of the
 * map, the map keeps it.
 */
function togglePanel(panel: PanelId): void {
  const isShown = shell.getState().panel === panel
  if (!isShown && panel !== 'inspector') return openPanel(() => showPanel(panel))
  const wasInPanel = document.activeElement?.closest('[data-panel]') != null
  showPanel(isShown ? null : panel)
  if (wasInPanel) focusView()
}

/** Opens the filter bar and focuses its text field. */
function openFilter(): void {
  openFieldAnew('[data-field="filter-text"]', () => shell.setState({ filterBar: true }))
}

function clearFilter(): void {
  setFilter({})
  shell.setState({ filterBar: false, views: false })
  focusView()
}

export const VIEW = {
  'view.zoom-in': { enabled: canZoom, run: () => shownController()?.zoomBy?.(ZOOM.step) },
  'view.zoom-out': { enabled: canZoom, run: () => shownController()?.zoomBy?.(1 / ZOOM.step) },
  'view.zoom-100': { enabled: canZoom, run: () => zoomTo(1) },
  'view.fit': { enabled: canZoom, run: () => shownController()?.fit?.() },
  'view.fit-selection': { enabled: canZoomToSelection, run: () => fitThings(session.getState().selected) },
  'view.palette': { enabled: always, run: () => openDialog('palette') },
  'view.frame': {
    enabled: isEditing,
    run: () => shell.setState({ frame: shell.getState().frame === 'hidden' ? 'line' : 'hidden' }),
    checked: () => shell.getState().frame !== 'hidden',
  },
  'view.overlay': { enabled: hasCurrentMap, ...toggle('overlay') },
  'view.panel': {
    enabled: (state, panel) => (panel === 'inspector' ? isEditing(state) : hasDocument(state)),
    run: togglePanel,
    checked: (panel) => shell.getState().panel === panel,
  },
  'view.show': { enabled: hasDocument, run: showView, checked: (id) => session.getState().view.id === id },
  'view.outline': { enabled: hasDocument, run: cycleOutline, checked: () => showsOutline(session.getState().view) },
  'view.filter': { enabled: isEditing, run: openFilter, checked: () => isFiltered() },
  'view.filter-clear': { enabled: hasDocument, run: clearFilter },
  'view.save-view': { enabled: hasFilter, run: () => shell.setState({ filterBar: true, views: true }) },
  'view.minimap': { enabled: isEditing, ...toggle('minimap') },
  'view.theme': {
    enabled: always,
    run: (theme) => change({ theme }),
    checked: (theme) => shell.getState().settings.theme === theme,
  },
  'view.language': {
    enabled: always,
    run: (language) => change({ language }),
    checked: (language) => shell.getState().settings.language === language,
  },
  'help.shortcuts': { enabled: always, run: () => openDialog('shortcuts') },
  'help.about': { enabled: always, run: () => openDialog('about') },
} satisfies Partial<Handlers>
