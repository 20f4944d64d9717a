import {
  applyNodeChanges,
  type Node,
  type NodeChange,
  type NodeProps,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStoreApi,
  ViewportPortal,
} from '@xyflow/react'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { emotionOf, setEmotion } from '../../shared/document/edits'
import { get } from '../../shared/document/tree'
import { drawGround } from '../../shared/scene/build-scene'
import { valenceAt } from '../../shared/scene/faces/curve-scale'
import type { Rect } from '../../shared/scene/items'
import type { Box, Layout } from '../../shared/scene/layout'
import { runKey } from '../actions/keys'
import { t } from '../i18n/i18n'
import { useMap, useSession } from '../session/hooks'
import { shell } from '../session/shell'
import { dispatch, focusOn, presentFile, rememberView, session, startEditing } from '../session/session'
import { BoxFace } from './box-face'
import { firstLook, holdStill, reveal, setStage, ZOOM } from './camera'
import { Cells, fillCell, StepAdders } from './cells'
import { describeFocus } from './describe'
import { dropAt, type Drop } from './drop'
import { cellAt, focusRect } from './navigation'
import { SceneItems } from './scene-items'
import { useScene } from './scene-context'
import { Strips } from './strips'
import { endTyping } from './typing'
import { meets, useViewWindow } from './view-window'
import styles from './canvas.module.css'

type BoxNode = Node<{ readonly box: Box }, 'box'>

const NODE_TYPES = { box: ({ data }: NodeProps<BoxNode>) => <BoxFace box={data.box} /> }

/** The node of each thing as it was last made; a thing that changed is a new object, so it never finds an old one. */
const made = new WeakMap<Box['thing'], BoxNode>()

/**
 * The nodes of what lies in the window, and of the focused thing wherever it is; React Flow knows of no others. Those of
 * boxes that did not change stay the same objects, so that they do not render.
 */
function nodesOf(layout: Layout, window: Rect, focused: string | null): BoxNode[] {
  return layout.boxes.flatMap((box) => {
    if (box.kind === 'stage' || box.kind === 'lane' || (!meets(box, window) && box.id !== focused)) return []
    const { id, x, y, width, height } = box
    const before = made.get(box.thing)
    const old = before?.data.box
    if (before && old && old.x === x && old.y === y && old.width === width && old.height === height && old.lane === box.lane) return [before]
    const node: BoxNode = { id, type: 'box', position: { x, y }, width, height, data: { box }, selectable: false, focusable: false }
    made.set(box.thing, node)
    return [node]
  })
}

function Canvas() {
  const { layout, context } = useScene()
  const map = useMap()
  const flow = useReactFlow()
  const store = useStoreApi()
  const focus = useSession((state) => state.focus)
  const persona = useSession((state) => state.persona)
  const editing = useSession((state) => state.editing)
  const frame = useRef<HTMLDivElement>(null)
  const viewWindow = useViewWindow()
  const focused = focus?.kind === 'thing' ? focus.id : null
  const fromLayout = useMemo(() => nodesOf(layout, viewWindow, focused), [layout, viewWindow, focused])
  const [dragged, setDragged] = useState<readonly BoxNode[] | null>(null)
  const [drop, setDrop] = useState<Drop | null>(null)
  const [hovered, setHovered] = useState<{ lane: string; step: string } | null>(null)
  const ground = useMemo(() => drawGround(layout, context), [layout, context])
  const current = useRef(layout)

  useEffect(() => {
    setStage({
      getViewport: flow.getViewport,
      setViewport: (viewport, options) => void flow.setViewport(viewport, options),
      size: () => ({ width: store.getState().width, height: store.getState().height }),
      layout: () => current.current,
    })
    return () => setStage(null)
  }, [flow, store])

  // What had the focus before the change is held, not a thing that the change has made.
  const lookedAt = useRef(focus)
  useLayoutEffect(() => {
    const before = current.current
    current.current = layout
    holdStill(before, layout, [lookedAt.current, session.getState().focus])
  }, [layout])
  useLayoutEffect(() => {
    lookedAt.current = focus
  }, [focus])

  const rect = focus && focusRect(layout, focus)
  const rectKey = rect ? `${rect.x} ${rect.y} ${rect.width} ${rect.height}` : ''
  useEffect(() => {
    const { focus: at } = session.getState()
    const place = at && focusRect(current.current, at)
    if (place) reveal(place)
  }, [focus, rectKey])

  // The keyboard belongs to the map again when a text has been edited in place.
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing) frame.current?.focus({ preventScroll: true })
    wasEditing.current = editing !== null
  }, [editing])
  useEffect(() => frame.current?.focus({ preventScroll: true }), [])

  // What has no place on the map (its lane is collapsed or gone) has no editor there; without this no key would lead out.
  useEffect(() => {
    if (editing && !layout.byId.has(editing.id)) endTyping()
  }, [editing, layout])

  // A button that has just removed itself leaves the keyboard to the page; it belongs to the map then.
  useEffect(() => {
    const take = (event: globalThis.KeyboardEvent) => {
      if (event.target !== document.body || shell.getState().dialog !== null) return
      frame.current?.focus({ preventScroll: true })
      if (runKey(event, current.current, fillCell)) event.preventDefault()
    }
    window.addEventListener('keydown', take)
    return () => window.removeEventListener('keydown', take)
  }, [])

  const onNodesChange = useCallback(
    (changes: NodeChange<BoxNode>[]) => {
      const moves = changes.filter((change) => change.type === 'position')
      if (moves.length > 0) setDragged((nodes) => applyNodeChanges(moves, [...(nodes ?? fromLayout)]))
    },
    [fromLayout],
  )

  const dropOf = (node: BoxNode) => {
    const { box } = node.data
    return dropAt(layout, map, box, node.position.x + box.width / 2, node.position.y + box.height / 2)
  }

  const point = (event: MouseEvent) => flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })

  const onPaneClick = (event: MouseEvent) => {
    const { x, y } = point(event)
    const cell = cellAt(layout, x, y)
    if (!cell) return focusOn(null)
    const { lane } = cell.row
    focusOn({ kind: 'cell', lane: lane.id, step: cell.step })
    if (lane.kind !== 'emotion') return
    const step = get(presentFile(), 'step', cell.step)
    // The first click on the curve's place sets the emotion; later ones only with a double click.
    if (step && ((emotionOf(step, persona)?.valence ?? null) === null || event.detail > 1)) {
      dispatch(setEmotion(step, persona, { valence: valenceAt(cell.row, y) }))
    }
  }

  const onPointerMove = (event: MouseEvent) => {
    if (event.buttons !== 0) return
    const overCard = (event.target as HTMLElement).closest('[data-thing]')
    const { x, y } = point(event)
    const cell = overCard ? null : cellAt(layout, x, y)
    if (cell?.row.lane.id !== hovered?.lane || cell?.step !== hovered?.step) setHovered(cell ? { lane: cell.row.lane.id, step: cell.step } : null)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (runKey(event.nativeEvent, layout, fillCell)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

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
      onKeyDown={onKeyDown}
      onMouseMove={onPointerMove}
      onMouseLeave={() => setHovered(null)}
    >
      <p id="canvas-focus" className={styles.hidden} aria-live="polite">
        {describeFocus(focus, layout, context, persona)}
      </p>
      <ReactFlow<BoxNode>
        nodes={dragged ? [...dragged] : fromLayout}
        edges={[]}
        nodeTypes={NODE_TYPES}
        onNodesChange={onNodesChange}
        onNodeClick={(event, node) => focusOn({ kind: 'thing', id: node.id }, event.shiftKey)}
        onNodeDoubleClick={(_, node) => startEditing(node.id)}
        onNodeDragStart={(_, node) => focusOn({ kind: 'thing', id: node.id })}
        onNodeDrag={(_, node) => setDrop(dropOf(node))}
        onNodeDragStop={(_, node) => {
          const target = dropOf(node)
          setDragged(null)
          setDrop(null)
          if (target) dispatch(target.command)
        }}
        onPaneClick={onPaneClick}
        onMoveEnd={(_, viewport) => rememberView(viewport)}
        onInit={() => {
          const { viewport } = session.getState()
          if (viewport) void flow.setViewport(viewport)
          else firstLook()
        }}
        minZoom={ZOOM.fit}
        maxZoom={ZOOM.most}
        nodeDragThreshold={4}
        elementsSelectable={false}
        nodesFocusable={false}
        nodesConnectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomActivationKeyCode={['Control', 'Meta']}
        panActivationKeyCode="Space"
        panOnScroll
        panOnDrag={[0, 1]}
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: true }}
      >
        <ViewportPortal>
          <div className={styles.ground}>
            <SceneItems items={ground} view={{ x: 0, y: 0, width: layout.width, height: layout.height }} />
          </div>
          <Cells hovered={hovered} />
          <StepAdders />
          {drop && <div className={styles.dropMark} style={{ left: drop.mark.x, top: drop.mark.y, width: drop.mark.width, height: drop.mark.height }} />}
        </ViewportPortal>
      </ReactFlow>
      <Strips />
      {layout.columns.length === 0 && map.stages.length <= 1 && (
        <div className={styles.teach}>
          <h2>{t('canvas.empty-title')}</h2>
          <p>{t('canvas.empty-text')}</p>
        </div>
      )}
    </div>
  )
}

/** The map as one edits it. */
export function MapCanvas() {
  return (
    <ReactFlowProvider>
      <Canvas />
    </ReactFlowProvider>
  )
}

