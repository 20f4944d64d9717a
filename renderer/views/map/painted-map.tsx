import { useStoreApi } from '@xyflow/react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useSession } from '../../session/hooks'
import { dragState, draggedId } from '../../editor/pointer/drag-controller'
import { type Painting, startPainting } from './painting'
import type { IdleViewport } from '../../editor/viewport/use-idle-viewport'
import { useMatches, useScene } from '../../editor/scene-context'
import styles from './canvas.module.css'

interface PaintedMapProps {
  /** The ids of the mounted items and stage headers. */
  readonly mounted: ReadonlySet<string>
  readonly rest: IdleViewport | null
}

/** The canvases that paint everything that is not mounted, below the mounted items. */
export function PaintedMap({ mounted, rest }: PaintedMapProps) {
  const { layout, context } = useScene()
  const { dimmed } = useMatches()
  const store = useStoreApi()
  const focus = useSession((state) => state.focus)
  const chosen = useSession((state) => state.selected)
  const editing = useSession((state) => state.editing !== null)
  const lifted = useStore(dragState, draggedId)
  const map = useRef<HTMLCanvasElement>(null)
  const heads = useRef<HTMLCanvasElement>(null)
  const painting = useRef<Painting>(null)

  useLayoutEffect(() => {
    const frame = map.current?.parentElement
    if (!frame || !map.current || !heads.current) return undefined
    const started = startPainting(frame, map.current, heads.current, store)
    painting.current = started
    return () => {
      painting.current = null
      started.end()
    }
  }, [store])
  useLayoutEffect(() => {
    const selected = new Set(focus?.kind === 'thing' ? [...chosen, focus.id] : chosen)
    painting.current?.show({ layout, context, mounted, lifted, selected, dimmed, editing })
  }, [layout, context, mounted, lifted, focus, chosen, dimmed, editing])
  useEffect(() => painting.current?.rest(), [rest])

  return (
    <>
      <canvas ref={map} className={styles.painted} aria-hidden="true" />
      <canvas ref={heads} className={styles.paintedHeads} aria-hidden="true" />
    </>
  )
}
