import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'
import { createRoot } from 'react-dom/client'
import { createBindingId, createShapeId, getIndices, Tldraw, toRichText } from 'tldraw'
import 'tldraw/tldraw.css'
import { cards, edges, fitted, makeStage, near } from './map.js'

let editor = null
const look = ({ zoom, x, y }) => editor.setCamera({ x: x / zoom, y: y / zoom, z: zoom })

/** Adds the records as if from a file, so that opening is measured and not creating them. */
function fill(mounted) {
  editor = mounted
  editor.updateInstanceState({ isFocused: true })
  const indices = getIndices(cards.length + edges.length)
  const shape = (type, at, id, x, y, props) => ({
    typeName: 'shape',
    type,
    id: createShapeId(id),
    parentId: editor.getCurrentPageId(),
    index: indices[at],
    x,
    y,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props: { ...editor.getShapeUtil(type).getDefaultProps(), dash: 'solid', size: 's', ...props },
  })
  const records = [
    ...cards.map(({ id, x, y, width, height, title }, at) =>
      shape('geo', at, id, x, y, {
        geo: 'rectangle',
        w: width,
        h: height,
        fill: 'solid',
        color: 'blue',
        richText: toRichText(title),
      }),
    ),
    ...edges.map(({ id, from, to }, at) =>
      shape('arrow', cards.length + at, id, from.x + from.width / 2, from.y + from.height, {
        start: { x: 0, y: 0 },
        end: { x: 0, y: to.y - from.y - from.height },
      }),
    ),
    ...edges.flatMap(({ id, from, to }) => [binding(id, 'start', from), binding(id, 'end', to)]),
  ]
  editor.store.mergeRemoteChanges(() => editor.store.put(records))
  look(near)
}

function binding(edge, terminal, card) {
  return {
    typeName: 'binding',
    type: 'arrow',
    id: createBindingId(`${edge}-${terminal}`),
    fromId: createShapeId(edge),
    toId: createShapeId(card.id),
    meta: {},
    props: {
      terminal,
      normalizedAnchor: { x: 0.5, y: terminal === 'start' ? 1 : 0 },
      isExact: false,
      isPrecise: true,
      snap: 'none',
    },
  }
}

performance.mark('mount')
const stage = makeStage()
createRoot(stage).render(
  <Tldraw
    assetUrls={getAssetUrlsByImport()}
    onMount={fill}
    options={{ maxShapesPerPage: 50_000 }}
    cameraOptions={{ zoomSteps: [0.005, 0.1, 0.25, 0.5, 1, 2, 4, 8] }}
  />,
)

window.peer = {
  target: () => document.querySelector('.tl-canvas'),
  zoom: () => editor.getZoomLevel(),
  wheel: (from, to) => (1 - to / from) * 100,
  painted: () => document.querySelector('.tl-shape') !== null,
  fit: () => look(fitted(stage)),
  near: () => look(near),
  grip: () => ({ x: near.x + cards[12].x + 80, y: near.y + cards[12].y + 60 }),
}
