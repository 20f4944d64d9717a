import { useStoreApi } from '@xyflow/react'
import { type PointerEvent, useState } from 'react'
import { columnsOf, type Edge, spanTo } from '../../../shared/document/edits/cards'
import { firstColumnBehind, boxById } from '../../../shared/map/layout-index'
import { t } from '../../i18n/i18n'
import { useMap, useSession } from '../../session/hooks'
import { startEditing } from '../../session/editing'
import { dispatch, presentMap } from '../../session/session'
import { drawHandle } from '../../editor/pointer/draw-handle'
import { onMap } from '../../editor/pointer/hit'
import { useScene } from '../../editor/scene-context'
import styles from './canvas.module.css'

const EDGES: readonly Edge[] = ['left', 'right']
/** Hit width in scene units, wider than the visible mark. */
const WIDTH = 24

/** The edges of the focused card, which resize it over columns. */
export function CardEdges() {
  const { layout } = useScene()
  const map = useMap()
  const store = useStoreApi()
  const id = useSession((state) => (state.focus?.kind === 'thing' && state.editing === null ? state.focus.id : null))
  const [drawn, setDrawn] = useState<{ readonly edge: Edge; readonly column: number } | null>(null)
  const box = id === null ? undefined : boxById(layout, id)
  if (box?.kind !== 'card') return null
  const card = box.thing

  const draw = (event: PointerEvent, edge: Edge) => {
    let column = -1
    drawHandle(event, store, {
      follow: (view, at) => {
        column = Math.min(firstColumnBehind(layout, onMap(view, at).x), layout.columns.length - 1)
        setDrawn({ edge, column })
      },
      end: (taken) => {
        setDrawn(null)
        const command = taken && spanTo(presentMap(), card, edge, column)
        if (command) dispatch(command)
      },
    })
  }

  const now = columnsOf(map, card)
  const first = now && drawn?.edge === 'left' ? Math.min(drawn.column, now.last) : now?.first
  const last = now && drawn?.edge === 'right' ? Math.max(drawn.column, now.first) : now?.last
  const [from, to] = [layout.columns[first ?? -1], layout.columns[last ?? -1]]
  return (
    <>
      {drawn && from && to && (
        <div
          className={styles.drawnOver}
          style={{ left: from.x, top: box.y, width: to.x + to.width - from.x, height: box.height }}
        />
      )}
      {EDGES.map((edge) => (
        <button
          key={edge}
          type="button"
          tabIndex={-1}
          className={`${styles.cardEdge} nopan nodrag`}
          data-edge={edge}
          aria-label={t(`canvas.edge-${edge}`)}
          style={{
            left: edge === 'left' ? box.x - WIDTH / 2 : box.x + box.width - WIDTH / 2,
            top: box.y,
            width: WIDTH,
            height: box.height,
          }}
          onPointerDown={(event) => draw(event, edge)}
          // The first click on the card may have moved the edge under the pointer.
          onDoubleClick={() => startEditing(card.id)}
        />
      ))}
    </>
  )
}
