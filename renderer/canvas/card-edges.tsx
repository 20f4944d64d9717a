import { useStoreApi } from '@xyflow/react'
import { type PointerEvent, useState } from 'react'
import { columnsOf, type Edge, spanTo } from '../../shared/document/edits-cards'
import { firstColumnBehind, boxById } from '../../shared/scene/layout-index'
import { t } from '../i18n/i18n'
import { useMap, useSession } from '../session/hooks'
import { dispatch } from '../session/session'
import { onMap } from './hit'
import { useScene } from './scene-context'
import styles from './canvas.module.css'

const EDGES: readonly Edge[] = ['left', 'right']
/** In scene units: wide enough to be hit, however thin the mark in it is. */
const WIDTH = 24

/** The edges of the card that has the focus, by which it is drawn over more columns or fewer. */
export function CardEdges() {
  const { layout } = useScene()
  const map = useMap()
  const store = useStoreApi()
  const id = useSession((state) => (state.focus?.kind === 'thing' && state.editing === null ? state.focus.id : null))
  const [drawn, setDrawn] = useState<{ readonly edge: Edge; readonly column: number } | null>(null)
  const box = id === null ? undefined : boxById(layout, id)
  if (box?.kind !== 'card') return null
  const card = box.thing

  const columnAt = (event: PointerEvent) => {
    const frame = event.currentTarget.closest('[data-canvas]')?.getBoundingClientRect()
    const [x, y, zoom] = store.getState().transform
    const point = onMap({ x, y, zoom }, { x: event.clientX - (frame?.left ?? 0), y: event.clientY - (frame?.top ?? 0) })
    return Math.min(firstColumnBehind(layout, point.x), layout.columns.length - 1)
  }
  const letGo = () => {
    const command = drawn && spanTo(map, card, drawn.edge, drawn.column)
    setDrawn(null)
    if (command) dispatch(command)
  }

  const now = columnsOf(map, card)
  const first = now && drawn?.edge === 'left' ? Math.min(drawn.column, now.last) : now?.first
  const last = now && drawn?.edge === 'right' ? Math.max(drawn.column, now.first) : now?.last
  const [from, to] = [layout.columns[first ?? -1], layout.columns[last ?? -1]]
  return (
    <>
      {drawn && from && to && <div className={styles.drawnOver} style={{ left: from.x, top: box.y, width: to.x + to.width - from.x, height: box.height }} />}
      {EDGES.map((edge) => (
        <button
          key={edge}
          type="button"
          tabIndex={-1}
          className={`${styles.cardEdge} nopan nodrag`}
          data-edge={edge}
          aria-label={t(`canvas.edge-${edge}`)}
          style={{ left: edge === 'left' ? box.x - WIDTH / 2 : box.x + box.width - WIDTH / 2, top: box.y, width: WIDTH, height: box.height }}
          onPointerDown={(event) => {
            if (event.button !== 0) return
            event.currentTarget.setPointerCapture(event.pointerId)
            setDrawn({ edge, column: columnAt(event) })
          }}
          onPointerMove={(event) => {
            if (drawn) setDrawn({ edge: drawn.edge, column: columnAt(event) })
          }}
          onPointerUp={letGo}
          onPointerCancel={() => setDrawn(null)}
        />
      ))}
    </>
  )
}
