/** The floor of our own engine: React Flow with one card. */
import { ReactFlow, useNodesState } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { createRoot } from 'react-dom/client'
import { makeStage, near, wheelOfFlow } from './map.js'

const first = [{ id: 'card', position: { x: 100, y: 100 }, width: 176, height: 88, data: { label: 'Card' } }]
let flow = null

function Empty() {
  const [nodes, , onNodesChange] = useNodesState(first)
  return (
    <ReactFlow
      nodes={nodes}
      edges={[]}
      onNodesChange={onNodesChange}
      onInit={(instance) => (flow = instance)}
      defaultViewport={near}
      minZoom={0.01}
      maxZoom={4}
      nodesConnectable={false}
      disableKeyboardA11y
      panOnScroll
      zoomActivationKeyCode={['Control', 'Meta']}
      proOptions={{ hideAttribution: true }}
    />
  )
}

performance.mark('mount')
createRoot(makeStage()).render(<Empty />)

const element = (selector) => document.querySelector(selector)
window.peer = {
  target: () => element('.react-flow__pane'),
  zoom: () => flow.getZoom(),
  wheel: wheelOfFlow,
  painted: () => element('.react-flow__node') !== null,
  fit: () => undefined,
  near: () => flow.setViewport(near),
  grip: () => {
    const { left, top } = element('.react-flow__node').getBoundingClientRect()
    return { x: left + 80, y: top + 40 }
  },
}
