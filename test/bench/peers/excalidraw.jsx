import { Excalidraw, exportToBlob, exportToSvg } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import { createRoot } from 'react-dom/client'
import { cardColour, cards, edges, fitted, makeStage, near, showsCards } from './map.js'

window.EXCALIDRAW_ASSET_PATH = './'

// Elements as stored in a file, so that opening is measured and not creating them.
const elements = [
  ...cards.flatMap(({ id, x, y, width, height, title }, at) => [
    {
      ...base(id, at),
      type: 'rectangle',
      x,
      y,
      width,
      height,
      backgroundColor: cardColour,
      roundness: { type: 3 },
      boundElements: [{ type: 'text', id: `${id}-title` }],
    },
    {
      ...base(`${id}-title`, at + 100_000),
      type: 'text',
      x: x + 12,
      y: y + 12,
      width: 152,
      height: 17.5,
      text: title,
      originalText: title,
      fontSize: 14,
      fontFamily: 2,
      textAlign: 'left',
      verticalAlign: 'top',
      containerId: id,
      lineHeight: 1.25,
      autoResize: true,
    },
  ]),
  ...edges.map(({ id, from, to }, at) => ({
    ...base(id, at + 200_000),
    type: 'arrow',
    x: from.x + from.width / 2,
    y: from.y + from.height,
    width: 0,
    height: to.y - from.y - from.height,
    points: [
      [0, 0],
      [0, to.y - from.y - from.height],
    ],
    startBinding: { elementId: from.id, focus: 0, gap: 1 },
    endBinding: { elementId: to.id, focus: 0, gap: 1 },
    startArrowhead: null,
    endArrowhead: 'arrow',
    elbowed: false,
  })),
]

function base(id, seed) {
  return {
    id,
    seed,
    version: 1,
    versionNonce: seed,
    angle: 0,
    strokeColor: '#1e1e1e',
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 1,
    strokeStyle: 'solid',
    roughness: 0,
    opacity: 100,
    groupIds: [],
    frameId: null,
    roundness: null,
    boundElements: [],
    updated: 1,
    link: null,
    locked: false,
    isDeleted: false,
  }
}

let api = null
const look = ({ zoom, x, y }) =>
  api.updateScene({ appState: { zoom: { value: zoom }, scrollX: x / zoom, scrollY: y / zoom } })
const canvas = (kind) => document.querySelector(`canvas.${kind}`)
const exported = () => ({
  elements: api.getSceneElements(),
  files: null,
  appState: { exportBackground: true, viewBackgroundColor: '#ffffff' },
})

performance.mark('mount')
const stage = makeStage()
createRoot(stage).render(
  <Excalidraw
    excalidrawAPI={(given) => (api = given)}
    initialData={{
      elements,
      appState: { viewBackgroundColor: '#ffffff', scrollX: near.x, scrollY: near.y, zoom: { value: 1 } },
    }}
  />,
)

window.peer = {
  target: () => canvas('interactive'),
  zoom: () => api.getAppState().zoom.value,
  wheel: (from, to) => (from - to) * 100,
  painted: () => api !== null && showsCards(canvas('static')),
  fit: () => look(fitted(stage)),
  near: () => look(near),
  grip: () => ({ x: near.x + cards[12].x + 80, y: near.y + cards[12].y + 60 }),
  png: async () => (await exportToBlob({ ...exported(), mimeType: 'image/png' })).size,
  svg: async () => new XMLSerializer().serializeToString(await exportToSvg(exported())).length,
}
