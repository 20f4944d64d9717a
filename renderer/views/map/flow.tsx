import { type Node, type NodeProps, ReactFlow, useReactFlow, useStoreApi } from '@xyflow/react'
import { memo, useMemo, useState } from 'react'
import type { Box } from '../../../shared/map/boxes'
import { isPresenting, session } from '../../session/session'
import { rememberCamera } from '../../session/view-position'
import { BoxFace } from './box-face'
import { firstLook, ZOOM } from '../../editor/viewport/camera'

type BoxNode = Node<{ readonly box: Box }, 'box'>

const NODE_TYPES = { box: ({ data }: NodeProps<BoxNode>) => <BoxFace box={data.box} /> }
const NO_EDGES: never[] = []
const NO_HANDLES: never[] = []
const PAN_BUTTONS = [0, 1]
const ZOOM_KEYS = ['Control', 'Meta']
const NO_ATTRIBUTION = { hideAttribution: true }

const nodes = new WeakMap<Box, BoxNode>()

/** Returns the node of a box; cached by box, so that unchanged nodes don't render. */
function nodeOf(box: Box): BoxNode {
  const known = nodes.get(box)
  if (known) return known
  const { id, x, y, width, height } = box
  // Has its size and no handles from the start; otherwise React Flow would measure it after each change.
  const node: BoxNode = {
    id,
    type: 'box',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: NO_HANDLES,
    data: { box },
    style: { pointerEvents: 'all' },
  }
  nodes.set(box, node)
  return node
}

/**
 * React Flow with the mounted items only. It pans and zooms; other pointer input is handled by `drag-controller.ts`.
 */
export const Flow = memo(function Flow({ boxes }: { readonly boxes: readonly Box[] }) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const [map] = useState(() => session.getState().view.scope)
  const mounted = useMemo(() => boxes.map(nodeOf), [boxes])
  /**
   * A compositing layer makes movement fast; at rest it would blur content rasterised at another zoom, and cost memory.
   */
  const lift = (up: boolean) => {
    const view = store.getState().domNode?.querySelector<HTMLElement>('.react-flow__viewport')
    if (view) view.style.willChange = up ? 'transform' : ''
  }
  return (
    <ReactFlow<BoxNode>
      nodes={mounted}
      edges={NO_EDGES}
      nodeTypes={NODE_TYPES}
      onMoveStart={(event) => lift(event !== null)}
      onMoveEnd={(_, viewport) => {
        lift(false)
        // The end of a movement is reported late, when another map may be shown already. The camera of a presentation
        // is not remembered.
        if (session.getState().view.scope === map && !isPresenting()) rememberCamera(viewport)
      }}
      onInit={() => {
        const { camera } = session.getState().view.left
        if (camera) void flow.setViewport(camera)
        else firstLook(session.getState().focus)
      }}
      minZoom={ZOOM.fit}
      maxZoom={ZOOM.most}
      nodesDraggable={false}
      elementsSelectable={false}
      nodesFocusable={false}
      nodesConnectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      zoomActivationKeyCode={ZOOM_KEYS}
      panActivationKeyCode="Space"
      panOnScroll
      panOnDrag={PAN_BUTTONS}
      zoomOnDoubleClick={false}
      proOptions={NO_ATTRIBUTION}
    />
  )
})
