import { useEffect } from 'react'
import { useStore } from 'zustand'
import { drawBox } from '../../../shared/map/build-scene'
import { dragState, draggedId } from '../../editor/pointer/drag-controller'
import { SceneItems } from '../../drawing/scene-items'
import { useLook } from '../../editor/scene-context'
import styles from './canvas.module.css'

/** The dragged item and its drop target, in map coordinates. */
export function DragLayer() {
  const look = useLook()
  const dragged = useStore(dragState, (state) => state.dragged)
  const lifted = useStore(dragState, draggedId)
  useEffect(() => {
    const face = lifted === null ? null : document.getElementById(`thing-${lifted}`)
    face?.setAttribute('data-lifted', '')
    return () => face?.removeAttribute('data-lifted')
  }, [lifted])
  if (!dragged || lifted === null) return null
  const { box, x, y, drop, count } = dragged
  return (
    <>
      {drop?.mark && (
        <div
          className={styles.dropMark}
          style={{ left: drop.mark.x, top: drop.mark.y, width: drop.mark.width, height: drop.mark.height }}
        />
      )}
      <div
        className={styles.inHand}
        data-testid="in-hand"
        style={{ width: box.width, height: box.height, transform: `translate(${x}px, ${y}px)` }}
      >
        <SceneItems items={drawBox(box, look)} view={box} className={styles.face} />
        {count > 1 && <span className={styles.inHandCount}>{count}</span>}
      </div>
    </>
  )
}
