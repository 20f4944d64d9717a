import { useStoreApi } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Box, Layout } from '../../shared/scene/layout'
import { SPACE } from '../../shared/scene/tokens'
import { t } from '../i18n/i18n'
import { dispatch, focusOn, startEditing } from '../session/session'
import { useMap, useSession } from '../session/hooks'
import { BoxFace } from './box-face'
import { useScene } from './scene-context'
import { typeNewStage } from './typing'
import styles from './canvas.module.css'

const LANE_STRIP = SPACE.laneLabel

/** Writes the viewport to an element's style without a render: the strips follow a pan frame by frame. */
function useFollow(ref: RefObject<HTMLElement | null>, place: (x: number, y: number, zoom: number) => string, more?: (strip: HTMLElement, x: number, zoom: number) => void): void {
  const store = useStoreApi()
  useEffect(() => {
    const follow = () => {
      const [x, y, zoom] = store.getState().transform
      if (!ref.current) return
      ref.current.style.transform = place(x, y, zoom)
      more?.(ref.current, x, zoom)
    }
    follow()
    return store.subscribe(follow)
  }, [store, ref, place, more])
}

/** Keeps the title of a stage in sight while its band runs out to the left under the names of the lanes. */
function keepTitles(strip: HTMLElement, x: number, zoom: number): void {
  const left = LANE_STRIP - Math.min(0, x) / zoom + 8
  for (const head of strip.querySelectorAll<HTMLElement>('[data-from]')) {
    const from = Number(head.dataset.from)
    const room = Number(head.dataset.room)
    const shift = Math.max(0, Math.min(left - from, room))
    head.style.setProperty('--title-shift', `${shift}px`)
  }
}

const placeStages = (x: number, y: number, zoom: number) => `translate(${x}px, ${Math.max(0, y)}px) scale(${zoom})`
const placeLanes = (x: number, y: number, zoom: number) => `translate(${Math.max(0, x)}px, ${y}px) scale(${zoom})`
const placeCorner = (x: number, y: number, zoom: number) => `translate(${Math.max(0, x)}px, ${Math.max(0, y)}px) scale(${zoom})`

/** Drags a head among its like: the index where it would go while the pointer moves, the move when it is let go. */
function useHeadDrag(boxes: readonly Box[], all: readonly { readonly id: string }[], along: 'x' | 'y', parent: string) {
  const store = useStoreApi()
  const [to, setTo] = useState<number | null>(null)
  const start = useRef<{ id: string; at: number; place: number } | null>(null)
  const size = along === 'x' ? 'width' : 'height'
  const indexAt = (event: PointerEvent) => {
    const [x, y, zoom] = store.getState().transform
    const frame = store.getState().domNode?.getBoundingClientRect()
    const pointer = along === 'x' ? (event.clientX - (frame?.left ?? 0) - x) / zoom : (event.clientY - (frame?.top ?? 0) - y) / zoom
    return boxes.filter((box) => box[along] + box[size] / 2 < pointer).length
  }
  return {
    to,
    handlers: (box: Box) => ({
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || (event.target as HTMLElement).closest('textarea, button')) return
        start.current = { id: box.id, at: boxes.indexOf(box), place: along === 'x' ? event.clientX : event.clientY }
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove: (event: PointerEvent) => {
        const from = start.current
        if (!from || Math.abs((along === 'x' ? event.clientX : event.clientY) - from.place) < 6) return
        setTo(indexAt(event))
      },
      onPointerUp: () => {
        const from = start.current
        start.current = null
        setTo(null)
        if (!from || to === null) return
        if (to === from.at || to === from.at + 1) return
        // Counted among all, since hidden lanes have no head.
        const others = all.filter(({ id }) => id !== from.id)
        const before = others.findIndex(({ id }) => id === boxes[to]?.id)
        dispatch({ type: 'move', id: from.id, parent, at: before < 0 ? others.length : before })
      },
      onPointerCancel: () => {
        start.current = null
        setTo(null)
      },
    }),
  }
}

function Heads({ boxes, all, along, layout, parent }: { readonly boxes: readonly Box[]; readonly all: readonly { readonly id: string }[]; readonly along: 'x' | 'y'; readonly layout: Layout; readonly parent: string }) {
  const { to, handlers } = useHeadDrag(boxes, all, along, parent)
  const before = to === null ? undefined : boxes[to]
  const edge = to === null ? null : before ? before[along] - (along === 'x' ? 17 : 1.5) : along === 'x' ? layout.width - 8 : layout.height - 1.5
  return (
    <>
      {boxes.map((box) => (
        <div
          key={box.id}
          className={styles.head}
          role="presentation"
          style={{ left: box.x, top: box.y }}
          {...(along === 'x' ? { 'data-from': box.x, 'data-room': Math.max(0, box.width - SPACE.column) } : {})}
          onClick={() => focusOn({ kind: 'thing', id: box.id })}
          onDoubleClick={() => startEditing(box.id)}
          {...handlers(box)}
        >
          <BoxFace box={box} />
        </div>
      ))}
      {edge !== null && (
        <div
          className={styles.dropMark}
          style={along === 'x' ? { left: edge, top: 0, width: 3, height: boxes[0]?.height ?? 0 } : { left: 0, top: edge, width: LANE_STRIP, height: 3 }}
        />
      )}
    </>
  )
}

/** The heads of stages and lanes, which stay in sight while the map moves under them. */
export function Strips() {
  const { layout } = useScene()
  const map = useMap()
  const stageStrip = useRef<HTMLDivElement>(null)
  const laneStrip = useRef<HTMLDivElement>(null)
  const corner = useRef<HTMLDivElement>(null)
  useFollow(stageStrip, placeStages, keepTitles)
  useFollow(laneStrip, placeLanes)
  useFollow(corner, placeCorner)
  const focus = useSession((state) => state.focus)
  const stages = layout.boxes.filter((box) => box.kind === 'stage')
  const lanes = layout.boxes.filter((box) => box.kind === 'lane')
  const last = stages.at(-1)
  const height = last?.height ?? 0
  return (
    <>
      <div ref={laneStrip} className={styles.strip} data-strip="lanes">
        <div className={styles.stripGround} style={{ left: -2000, top: 0, width: LANE_STRIP + 2000, height: layout.height + 40 }} />
        <Heads boxes={lanes} all={map.lanes} along="y" layout={layout} parent={map.id} />
      </div>
      <div ref={stageStrip} className={styles.strip} data-strip="stages">
        <div className={styles.stripGround} style={{ left: -2000, top: -2000, width: layout.width + 4000, height: height + 2004 }} />
        <Heads boxes={stages} all={map.stages} along="x" layout={layout} parent={map.id} />
        {last && (
          <button
            type="button"
            className={styles.addStage}
            style={{ left: last.x + last.width + 16, top: 0, height }}
            onClick={() => typeNewStage(focus?.kind === 'thing' && stages.some((stage) => stage.id === focus.id) ? focus.id : null)}
          >
            <Plus size={16} aria-hidden="true" />
            {t('action.insert.stage')}
          </button>
        )}
      </div>
      <div ref={corner} className={styles.strip} aria-hidden="true">
        <div className={styles.stripGround} style={{ left: -2000, top: -2000, width: LANE_STRIP + 2000 + 8, height: height + 2004 }} />
      </div>
    </>
  )
}
