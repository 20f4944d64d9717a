/**
 * The map that every peer shows: the same grid as Touchline’s (as many columns, ten rows, the same pitch), with simpler
 * cards (a rectangle and a title), and one edge for two cards.
 */
const query = new URLSearchParams(location.search)
const asked = (name, otherwise) => Number(query.get(name) ?? otherwise)
const count = asked('cards', 0)
const rows = asked('rows', 10)
const pitch = { x: 192, y: asked('pitch', 104) }

export const cards = Array.from({ length: count }, (_, at) => {
  const column = Math.floor(at / rows)
  const row = at % rows
  return {
    id: `card-${at}`,
    column,
    row,
    x: column * pitch.x,
    y: row * pitch.y,
    width: 176,
    height: pitch.y - 16,
    title: `Card ${at + 1} waits here`,
  }
})

/** From every second card to the one below it. */
export const edges = cards
  .filter(({ row }) => row % 2 === 0 && row + 1 < rows)
  .map((card, at) => ({ id: `edge-${at}`, from: card, to: cards[card.column * rows + card.row + 1] }))

export const size = { width: Math.ceil(count / rows) * pitch.x, height: rows * pitch.y }

/** Returns an element as large as the canvas of Touchline in a window of the same size. */
export function makeStage() {
  const stage = document.createElement('div')
  stage.id = 'stage'
  stage.style.cssText = `position:absolute;left:0;top:0;width:${asked('width', 1440)}px;height:${asked('height', 900)}px;overflow:hidden`
  document.body.style.margin = '0'
  document.body.append(stage)
  return stage
}

/** Returns the camera that shows the whole map, as Touchline does. */
export function fitted({ clientWidth, clientHeight }) {
  const margin = 32
  const zoom = Math.min((clientWidth - 2 * margin) / size.width, (clientHeight - 2 * margin) / size.height, 1)
  return { zoom, x: margin, y: margin }
}

/** The initial camera: at 100 %, at the top left corner. */
export const near = { zoom: 1, x: 16, y: 16 }

export const wheelOfFlow = (from, to) => -Math.log2(to / from) / 0.002

/**
 * Returns whether a canvas shows a card, by its colour. Reads a small copy, so that the canvas itself stays on the GPU.
 */
export function showsCards(canvas) {
  if (!canvas || canvas.width === 0) return false
  const probe = new OffscreenCanvas(160, 100)
  const context = probe.getContext('2d', { willReadFrequently: true })
  context.drawImage(canvas, 0, 0, 160, 100)
  const { data } = context.getImageData(0, 0, 160, 100)
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at + 2] - data[at] > 20) return true
  return false
}

export const cardColour = '#d0e0ff'
