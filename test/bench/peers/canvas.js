/** The floor: a bare 2D canvas with one card and minimal pan and zoom. */
import { cardColour, makeStage, near, wheelOfFlow } from './map.js'

performance.mark('mount')
const stage = makeStage()
const canvas = document.createElement('canvas')
canvas.width = stage.clientWidth * devicePixelRatio
canvas.height = stage.clientHeight * devicePixelRatio
canvas.style.cssText = 'width:100%;height:100%;display:block'
stage.append(canvas)
const context = canvas.getContext('2d', { alpha: false })
const card = { x: 100, y: 100, width: 176, height: 88 }
let camera = { ...near }
let asked = false
let drawn = false
let grip = null

function draw() {
  asked = false
  drawn = true
  const scale = camera.zoom * devicePixelRatio
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.setTransform(scale, 0, 0, scale, camera.x * devicePixelRatio, camera.y * devicePixelRatio)
  context.fillStyle = cardColour
  context.fillRect(card.x, card.y, card.width, card.height)
  context.fillStyle = '#000'
  context.font = '14px sans-serif'
  context.fillText('Card', card.x + 12, card.y + 24)
}

function ask() {
  if (asked) return
  asked = true
  requestAnimationFrame(draw)
}

canvas.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault()
    if (event.ctrlKey) {
      const zoom = camera.zoom * 2 ** (-event.deltaY * 0.002)
      const ratio = zoom / camera.zoom
      camera = {
        zoom,
        x: event.offsetX - (event.offsetX - camera.x) * ratio,
        y: event.offsetY - (event.offsetY - camera.y) * ratio,
      }
    } else {
      camera = { ...camera, x: camera.x - event.deltaX, y: camera.y - event.deltaY }
    }
    ask()
  },
  { passive: false },
)
canvas.addEventListener('pointerdown', (event) => (grip = { x: event.clientX - card.x, y: event.clientY - card.y }))
window.addEventListener('pointermove', (event) => {
  if (!grip) return
  card.x = event.clientX - grip.x
  card.y = event.clientY - grip.y
  ask()
})
window.addEventListener('pointerup', () => (grip = null))
ask()

window.peer = {
  target: () => canvas,
  zoom: () => camera.zoom,
  wheel: wheelOfFlow,
  painted: () => drawn,
  fit: () => undefined,
  near: () => {
    camera = { ...near }
    ask()
  },
  grip: () => ({ x: card.x + camera.x + 80, y: card.y + camera.y + 40 }),
}
