/**
 * Lets the wheel do over what lies on the map – names of lanes, heads of stages, the minimap – what it does over the map itself:
 * React Flow hears it on its own element only, of which these are no part. The answer ends it.
 *
 * @param frame the element round all of the canvas
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
