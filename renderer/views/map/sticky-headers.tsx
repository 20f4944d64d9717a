import { useStoreApi } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Box, StageBox } from '../../../shared/map/boxes'
import { titleShift } from '../../../shared/map/painters/map'
import { SPACE } from '../../../shared/drawing/tokens'
import { t } from '../../i18n/i18n'
import { useSession } from '../../session/hooks'
import { BoxFace } from './box-face'
import { dragState } from '../../editor/pointer/drag-controller'
import { PersonaMenu } from './persona-menu'
import { LaneButtons } from './lane-buttons'
import { useScene } from '../../editor/scene-context'
import { typeNewStage } from '../../editor/typing'
import styles from './canvas.module.css'

const LANE_STRIP = SPACE.laneLabel

/** Writes the viewport to an element's style without a render: the strips follow a pan frame by frame. */
function useFollow(ref: RefObject<HTMLElement | null>, place: (x: number, y: number, zoom: number) => string): void {
  const store = useStoreApi()
  useEffect(() => {
    const follow = () => {
      const [x, y, zoom] = store.getState().transform
      if (ref.current) ref.current.style.transform = place(x, y, zoom)
    }
    follow()
    return store.subscribe((state, before) => {
      if (state.transform !== before.transform) follow()
    })
  }, [store, ref, place])
}

/** Keeps the title of a mounted stage visible while its header scrolls under the lane headers. */
function useKeptTitles(strip: RefObject<HTMLElement | null>, stages: readonly StageBox[]): void {
  const store = useStoreApi()
  useEffect(() => {
    const follow = () => {
      const [x, , zoom] = store.getState().transform
      for (const stage of stages) {
        const head = strip.current?.querySelector<HTMLElement>(`[data-head="${CSS.escape(stage.id)}"]`)
        head?.style.setProperty('--title-shift', `${titleShift(stage, Math.max(0, -x / zoom))}px`)
      }
    }
    follow()
    return store.subscribe((state, before) => {
      if (state.transform !== before.transform) follow()
    })
  }, [store, strip, stages])
}

const placeStages = (x: number, y: number, zoom: number) => `translate(${x}px, ${Math.max(0, y)}px) scale(${zoom})`
const placeLanes = (x: number, y: number, zoom: number) => `translate(${Math.max(0, x)}px, ${y}px) scale(${zoom})`
const placeCorner = (x: number, y: number, zoom: number) =>
  `translate(${Math.max(0, x)}px, ${Math.max(0, y)}px) scale(${zoom})`

function Heads({ boxes }: { readonly boxes: readonly Box[] }) {
  return boxes.map((box) => (
    <div key={box.id} className={styles.head} data-head={box.id} style={{ left: box.x, top: box.y }}>
      <BoxFace box={box} />
    </div>
  ))
}

/** The drop target of a dragged stage or lane header. */
function HeadMark({ kind }: { readonly kind: 'stage' | 'lane' }) {
  const mark = useStore(dragState, ({ dragged }) => (dragged?.box.kind === kind ? (dragged.drop?.mark ?? null) : null))
  return (
    mark && (
      <div className={styles.dropMark} style={{ left: mark.x, top: mark.y, width: mark.width, height: mark.height }} />
    )
  )
}

/**
 * The sticky headers of stages and lanes.
 *
 * @param stages the mounted ones; the others are painted
 */
export function StickyHeaders({ stages }: { readonly stages: readonly StageBox[] }) {
  const { layout } = useScene()
  const stageStrip = useRef<HTMLDivElement>(null)
  const laneStrip = useRef<HTMLDivElement>(null)
  const corner = useRef<HTMLDivElement>(null)
  useFollow(stageStrip, placeStages)
  useFollow(laneStrip, placeLanes)
  useFollow(corner, placeCorner)
  useKeptTitles(stageStrip, stages)
  const focus = useSession((state) => state.focus)
  const last = layout.stages.at(-1)
  const height = last?.height ?? 0
  return (
    <>
      <div ref={laneStrip} className={styles.strip} data-strip="lanes">
        <div className={styles.stripGround} style={{ left: 0, top: 0, width: LANE_STRIP, height: layout.height }} />
        <Heads boxes={layout.rows.map(({ head }) => head)} />
        <PersonaMenu />
        <LaneButtons layout={layout} />
        <HeadMark kind="lane" />
      </div>
      <div ref={stageStrip} className={styles.strip} data-strip="stages">
        <Heads boxes={stages} />
        <HeadMark kind="stage" />
        {last && (
          <button
            type="button"
            className={styles.addStage}
            style={{ left: last.x + last.width + 16, top: 0, height }}
            onClick={() =>
              typeNewStage(
                focus?.kind === 'thing' && layout.stages.some((stage) => stage.id === focus.id) ? focus.id : null,
              )
            }
          >
            <Plus size={16} aria-hidden="true" />
            {t('action.insert.stage')}
          </button>
        )}
      </div>
      <div ref={corner} className={styles.strip} data-strip="corner" aria-hidden="true">
        <div className={styles.stripGround} style={{ left: 0, top: 0, width: LANE_STRIP + 8, height: height + 4 }} />
      </div>
    </>
  )
}
