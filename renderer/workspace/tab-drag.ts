import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { moveMapTo } from '../../shared/document/edits/maps'
import { get } from '../../shared/document/entity-index'
import { DRAG_FROM } from '../editor/pointer/drag-controller'
import { dispatch, presentFile } from '../session/session'

/** The dragged tab: its offset, and the drop target (CSS px from the left edge of the bar, and index). */
interface Dragged {
  readonly id: string
  readonly by: number
  readonly mark: number
  readonly at: number
}

export interface TabDrag {
  readonly dragged: Dragged | null
  press(id: string, event: ReactPointerEvent): void
  /** Returns whether the last press was a drag, so that its click is ignored. */
  hasMoved(): boolean
}

/** Makes the tabs in a list reorderable by dragging; Esc cancels. */
export function useTabDrag(list: RefObject<HTMLElement | null>): TabDrag {
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const moved = useRef(false)
  const pressed = useRef<AbortController>(null)
  useEffect(() => () => pressed.current?.abort(), [])

  function place(id: string, from: number, x: number): Dragged {
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[data-map-tab]') ?? [])]
    const others = tabs.filter((tab) => tab.dataset.mapTab !== id).map((tab) => tab.getBoundingClientRect())
    const at = others.filter((rect) => rect.left + rect.width / 2 < x).length
    const outer = list.current?.parentElement?.getBoundingClientRect().left ?? 0
    const [before, after] = [others[at - 1], others[at]]
    return { id, at, by: x - from, mark: (before?.right ?? after?.left ?? 0) - outer }
  }

  function press(id: string, event: ReactPointerEvent): void {
    moved.current = false
    if (event.button !== 0) return
    const from = event.clientX
    const ended = new AbortController()
    pressed.current?.abort()
    pressed.current = ended
    let last: Dragged | null = null
    const endDrag = (drop: Dragged | null) => {
      ended.abort()
      setDragged(null)
      const map = drop && get(presentFile(), 'map', drop.id)
      const command = map && moveMapTo(presentFile(), map, drop.at)
      if (command) dispatch(command)
    }
    const { signal } = ended
    window.addEventListener(
      'pointermove',
      ({ clientX }) => {
        if (!moved.current && Math.abs(clientX - from) < DRAG_FROM) return
        moved.current = true
        last = place(id, from, clientX)
        setDragged(last)
      },
      { signal },
    )
    window.addEventListener('pointerup', () => endDrag(last), { signal })
    window.addEventListener('pointercancel', () => endDrag(null), { signal })
    window.addEventListener('blur', () => endDrag(null), { signal })
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key !== 'Escape' || !moved.current) return
        key.stopPropagation()
        endDrag(null)
      },
      { capture: true, signal },
    )
  }

  return { dragged, press, hasMoved: () => moved.current }
}
