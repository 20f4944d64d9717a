import { ReactFlowProvider, ViewportPortal } from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { StageBox } from '../../../shared/map/boxes'
import { DETAIL } from '../../../shared/map/painters/map'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession, useShell } from '../../session/hooks'
import { FoundMarks } from './found-marks'
import { enter } from '../../session/selection'
import { CardEdges } from './card-edges'
import { CardAdder, FocusedCell, StepAdders } from './cells'
import { describeFocus, describeLinking } from '../../editor/describe'
import { DragLayer } from './drag-layer'
import { Flow } from './flow'
import { useKeepInView } from '../../editor/viewport/keep-in-view'
import { LinkLayer } from './link-layer'
import { linking, seeksEnd } from '../../editor/linking'
import { MarqueeLayer } from './marquee-layer'
import { Minimap } from './minimap'
import { useMountedBoxes } from './virtualization'
import { PaintedMap } from './painted-map'
import { type IdleViewport, useIdleViewport } from '../../editor/viewport/use-idle-viewport'
import { useFeeling, useLook, useMatches, useScene } from '../../editor/scene-context'
import { StickyHeaders } from './sticky-headers'
import { VoteButtons } from './vote-buttons'
import { isPresenting } from '../../session/session'
import { useCanvasKeyboard } from './use-canvas-keyboard'
import { useCanvasPointer } from './use-canvas-pointer'
import { useCanvasView } from './use-canvas-view'
import { passWheelOn } from './wheel'
import ui from '../../ui/ui.module.css'
import styles from './canvas.module.css'

/**
 * Returns the stages whose headers are mounted: the visible ones when idle, unless zoomed out too far, and the focused
 * one. One that is being edited is mounted at once, so that no letter is lost.
 */
function stagesAt(
  heads: readonly StageBox[],
  rest: IdleViewport | null,
  focused: string | null,
  editing: string | null,
): StageBox[] {
  if (rest === null || rest.zoom < DETAIL) return heads.filter(({ id }) => id === editing)
  return heads.filter(
    ({ id, x, width }) => id === focused || (x < rest.part.x + rest.part.width && x + width > rest.part.x),
  )
}

/** Live region: describes the focused item to screen readers. */
function FocusInWords() {
  const { layout } = useScene()
  const look = useLook()
  const focus = useSession((state) => state.focus)
  const feeling = useFeeling()
  const { dimmed } = useMatches()
  // In the outline the focused row is announced.
  const heard = useSession((state) => state.view.id === 'canvas')
  const file = useFile()
  const now = useStore(linking, (state) => state.now)
  const words = now ? describeLinking(now.from, focus, file, look.t) : describeFocus(focus, layout, look, feeling, file)
  return (
    <p id="canvas-focus" className={ui.heard} aria-live={heard ? 'polite' : 'off'}>
      {focus && dimmed.has(focus.kind === 'thing' ? focus.id : focus.step) ? `${words}, ${t('filter.dimmed')}` : words}
    </p>
  )
}

function Canvas() {
  const { layout } = useScene()
  const minimap = useShell((state) => state.minimap)
  const map = useMap()
  const focus = useSession((state) => state.focus)
  const editing = useSession((state) => (state.editing?.place === 'canvas' ? state.editing.id : null))
  const frame = useRef<HTMLDivElement>(null)
  const rest = useIdleViewport()
  const focused = focus?.kind === 'thing' ? focus.id : null
  const mounted = useMountedBoxes(layout, rest, focused)
  const stages = useMemo(() => stagesAt(layout.stages, rest, focused, editing), [layout.stages, rest, focused, editing])
  const standing = useMemo(() => new Set([...mounted, ...stages].map(({ id }) => id)), [mounted, stages])
  const presenting = useSession(isPresenting)
  const seeking = useStore(linking, seeksEnd)
  useKeepInView(layout.bounds)
  useEffect(() => (frame.current ? passWheelOn(frame.current) : undefined), [])
  const current = useCanvasView()
  const { hovered, pointedAt, handlers } = useCanvasPointer(frame, current)
  const onKeyDown = useCanvasKeyboard(frame, current, editing)

  return (
    <div
      ref={frame}
      className={styles.canvas}
      role="application"
      tabIndex={0}
      aria-label={t('canvas.label')}
      aria-describedby="canvas-focus"
      data-canvas
      data-focused={focus !== null || undefined}
      data-seeking={seeking || undefined}
      onFocus={() => enter('canvas')}
      onKeyDown={onKeyDown}
      {...handlers}
    >
      <FocusInWords />
      <PaintedMap mounted={standing} rest={rest} />
      <Flow boxes={mounted} />
      <ViewportPortal>
        <FoundMarks rest={rest} />
        <FocusedCell />
        <CardAdder hovered={hovered} />
        <StepAdders stages={stages} />
        <LinkLayer frame={frame} rest={rest} />
        <CardEdges />
        {!presenting && <VoteButtons hovered={pointedAt} />}
        <DragLayer />
        <MarqueeLayer />
      </ViewportPortal>
      <StickyHeaders stages={stages} />
      {minimap && <Minimap />}
      {layout.columns.length === 0 && map.stages.length <= 1 && (
        <div className={styles.teach}>
          <h2>{t('canvas.empty-title')}</h2>
          <p>{t('canvas.empty-text')}</p>
        </div>
      )}
    </div>
  )
}

/** The editable map. */
export function MapCanvas() {
  return (
    <ReactFlowProvider>
      <Canvas />
    </ReactFlowProvider>
  )
}
