import { Suspense, useEffect } from 'react'
import { CaptureBar } from './capture/capture-bar'
import { SceneProvider } from '../editor/scene-context'
import { FilterBar } from './filter/filter-bar'
import { FindBar } from './find/find-bar'
import { MapHead } from './context/map-head'
import { PanelSlot } from '../panels/panel-slot'
import { bridge } from '../session/bridge'
import { useSession } from '../session/hooks'
import { isPresenting, session } from '../session/session'
import { isPane, showsCanvas, showsOutline } from '../session/view'
import { MapTabs } from './map-tabs'
import { ContextMenuView } from './context-menu-view'
import { StatusBar } from './status-bar'
import { Toolbar } from './toolbar'
import { REGISTRY } from '../views/registry'
import { ViewSwitcher } from './view-switcher'
import { WorkshopBar } from './workshop-bar'
import styles from '../ui/window.module.css'

/** Notifies the main process once the document is painted and the window is idle. */
function notifyWhenUsable(): () => void {
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

/** The window with an open document: toolbar, view, panel and status bar. */
export function EditorView() {
  useEffect(notifyWhenUsable, [])
  // Only the id, since the view object changes with each camera movement.
  const id = useSession(({ view }) => view.id)
  const map = useSession(({ view }) => view.scope)
  const canvas = useSession(({ view }) => showsCanvas(view))
  const outline = useSession(({ view }) => showsOutline(view))
  const presenting = useSession(isPresenting)
  const editing = isPane(id)
  const { Component: Canvas } = REGISTRY.canvas
  const { Component: Outline } = REGISTRY.outline
  const { Component: Shown } = REGISTRY[id]
  return (
    <SceneProvider>
      <div className={styles.editor}>
        {!presenting && <Toolbar />}
        <main id="map" className={styles.map}>
          {!presenting && <ViewSwitcher />}
          {editing && <MapHead />}
          {!presenting && <FindBar />}
          {editing && <FilterBar />}
          <div className={styles.pictures}>
            <Suspense>{outline && <Outline key={map} />}</Suspense>
            {canvas && <Canvas key={map} />}
            <Suspense>{!editing && !presenting && <Shown key={map} />}</Suspense>
          </div>
          {presenting && <Shown />}
          {editing && <CaptureBar />}
          {!presenting && <MapTabs />}
        </main>
        {!presenting && <PanelSlot />}
        <WorkshopBar />
        {!presenting && <StatusBar />}
        <ContextMenuView />
      </div>
    </SceneProvider>
  )
}
