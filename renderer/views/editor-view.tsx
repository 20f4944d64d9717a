import { lazy, Suspense } from 'react'
import { MapCanvas } from '../canvas/map-canvas'
import { CaptureBar } from '../capture/capture-bar'
import { SceneProvider } from '../canvas/scene-context'
import { FilterBar } from '../filter/filter-bar'
import { FindBar } from '../find/find-bar'
import { MapHead } from '../frame/map-head'
import { Inspector } from '../inspector/inspector'
import { useSession, useShell } from '../session/hooks'
import { MapTabs } from './map-tabs'
import { ContextMenuView } from './context-menu-view'
import { StatusBar } from './status-bar'
import { Toolbar } from './toolbar'
import styles from './views.module.css'

const Outline = lazy(() => import('../outline/outline').then((module) => ({ default: module.Outline })))

/** An open document: the bar, the map, the inspector beside it, the line of hints below. */
export function EditorView() {
  const inspector = useShell((state) => state.inspector)
  const outline = useShell((state) => state.outline)
  const map = useSession((state) => state.map)
  return (
    <SceneProvider>
      <div className={styles.editor}>
        <Toolbar />
        <main id="map" className={styles.map}>
          <MapHead />
          <FindBar />
          <FilterBar />
          <div className={styles.pictures}>
            {outline !== 'off' && (
              <Suspense>
                <Outline key={map} />
              </Suspense>
            )}
            {outline !== 'alone' && <MapCanvas key={map} />}
          </div>
          <CaptureBar />
          <MapTabs />
        </main>
        {inspector && <Inspector />}
        <StatusBar />
        <ContextMenuView />
      </div>
    </SceneProvider>
  )
}
