import { lazy, Suspense, useEffect } from 'react'
import { MapCanvas } from '../views/map/map-canvas'
import { CaptureBar } from './capture/capture-bar'
import { SceneProvider } from '../editor/scene-context'
import { FilterBar } from './filter/filter-bar'
import { FindBar } from './find/find-bar'
import { MapHead } from './context/map-head'
import { Inspector } from '../inspector/inspector'
import { bridge } from '../bridge'
import { useSession, useShell } from '../session/hooks'
import { session } from '../session/session'
import { MapTabs } from './map-tabs'
import { ContextMenuView } from './context-menu-view'
import { StatusBar } from './status-bar'
import { Toolbar } from './toolbar'
import { Presentation } from '../views/presentation/presentation'
import { isPresenting, useWorkshop } from '../session/workshop'
import { WorkshopBar } from './workshop-bar'
import styles from '../ui/window.module.css'

const Outline = lazy(() => import('../views/outline/outline').then((module) => ({ default: module.Outline })))

/** Tells main once the document has been painted and the window has time for the user. */
function tellWhenUsable(): () => void {
  let idle = 0
  const frame = requestAnimationFrame(() => {
    idle = requestIdleCallback(
      () => {
        const { document } = session.getState()
        if (document) bridge.tell('document.usable', { id: document.id })
      },
      { timeout: 1000 },
    )
  })
  return () => {
    cancelAnimationFrame(frame)
    cancelIdleCallback(idle)
  }
}

/** An open document: the bar, the map, the inspector beside it, the line of hints below. */
export function EditorView() {
  useEffect(tellWhenUsable, [])
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
