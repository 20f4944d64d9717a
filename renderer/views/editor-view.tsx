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
import { Presentation } from '../workshop/presentation'
import { isPresenting, useWorkshop } from '../workshop/state'
import { WorkshopBar } from '../workshop/workshop-bar'
import styles from './views.module.css'

const Outline = lazy(() => import('../outline/outline').then((module) => ({ default: module.Outline })))

/** An open document: the bar, the map, the inspector beside it, the line of hints below. */
export function EditorView() {
  const inspector = useShell((state) => state.inspector)
  const outline = useShell((state) => state.outline)
  const presenting = useWorkshop(isPresenting)
  const map = useSession((state) => state.map)
  return (
    <SceneProvider>
      <div className={styles.editor}>
        {!presenting && <Toolbar />}
        <main id="map" className={styles.map}>
          {!presenting && <MapHead />}
          {!presenting && <FindBar />}
          {!presenting && <FilterBar />}
          <div className={styles.pictures}>
            {outline !== 'off' && !presenting && (
              <Suspense>
                <Outline key={map} />
              </Suspense>
            )}
            {(outline !== 'alone' || presenting) && <MapCanvas key={map} />}
          </div>
          {presenting ? <Presentation /> : <CaptureBar />}
          {!presenting && <MapTabs />}
        </main>
        {inspector && !presenting && <Inspector />}
        <WorkshopBar />
        {!presenting && <StatusBar />}
        <ContextMenuView />
      </div>
    </SceneProvider>
  )
}
