import { History, type LucideIcon, PanelRight, Tags, X } from 'lucide-react'
import { type ComponentType, lazy, Suspense } from 'react'
import { PANEL_IDS, type PanelId } from '../../shared/views/panels'
import { shortcutText } from '../actions/shortcut-text'
import { t } from '../i18n/i18n'
import { Inspector } from '../inspector/inspector'
import { useSession, useShell } from '../session/hooks'
import { showPanel } from '../session/shell'
import { isPane } from '../session/view'
import { focusView } from '../session/view-controller'
import { IconButton } from '../ui/button'
import { Tabs } from '../ui/tabs'
import styles from './panels.module.css'

const PANELS: Readonly<Record<PanelId, { readonly icon: LucideIcon; readonly Component: ComponentType }>> = {
  inspector: { icon: PanelRight, Component: Inspector },
  lists: {
    icon: Tags,
    Component: lazy(() => import('./lists/lists-panel').then((module) => ({ default: module.ListsPanel }))),
  },
  review: {
    icon: History,
    Component: lazy(() => import('./review/review-panel').then((module) => ({ default: module.ReviewPanel }))),
  },
}

/**
 * The panel to the right of a view: the inspector (only if the view edits the map), the file's lists, or its review.
 */
export function PanelSlot() {
  const panel = useShell((state) => state.panel)
  const platform = useShell((state) => state.platform)
  const editing = useSession(({ view }) => isPane(view.id))
  if (panel === null || (panel === 'inspector' && !editing)) return null
  const { Component } = PANELS[panel]
  const tabs = PANEL_IDS.filter((id) => editing || id !== 'inspector').map((id) => {
    const label = t(`action.view.panel(${id})`)
    return { id, label, icon: PANELS[id].icon, title: `${label} (${shortcutText(`view.panel(${id})`, platform)})` }
  })
  const close = () => {
    showPanel(null)
    focusView()
  }
  return (
    // Key events bubble up from the fields and buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className={styles.slot}
      data-panel={panel}
      aria-label={t(`action.view.panel(${panel})`)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'F6') return
        event.preventDefault()
        focusView()
      }}
    >
      <div className={styles.head}>
        <Tabs label={t('panel.label')} tabs={tabs} shown={panel} onShow={showPanel} />
        <IconButton label={t('ui.close')} icon={X} onClick={close} />
      </div>
      <div className={styles.body}>
        <Suspense>
          <Component />
        </Suspense>
      </div>
    </aside>
  )
}
