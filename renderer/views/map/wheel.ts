/**
 * Forwards wheel events over lane headers, stage headers and the minimap to React Flow, which listens only on its own
 * element. Returns a function that stops it.
 *
 * @param frame the container of the canvas
 */
export function passWheelOn(frame: HTMLElement): () => void {
  const pass = (event: WheelEvent) => {
    const pane = frame.querySelector('.react-flow__pane')
    if (!pane || !(event.target instanceof Element) || event.target.closest('.react-flow')) return
    event.preventDefault()
    pane.dispatchEvent(new WheelEvent(event.type, event))
  }
  frame.addEventListener('wheel', pass, { passive: false })
  return () => frame.removeEventListener('wheel', pass)
}
