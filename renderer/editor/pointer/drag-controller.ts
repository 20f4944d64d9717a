import type { useStoreApi } from '@xyflow/react'
import { createStore } from 'zustand/vanilla'
import { believedAt, setEmotion } from '../../../shared/document/emotion'
import type { JourneyMap } from '../../../shared/document/schema'
import { get } from '../../../shared/document/entity-index'
import { valenceAt } from '../../../shared/map/renderers/curve/scale'
import type { Box, Layout } from '../../../shared/map/boxes'
import type { Look } from '../../../shared/drawing/context'
import { notesPlace } from '../../../shared/map/renderers/step'
import { opensMark } from '../../../shared/map/renderers/step-notes'
import { openSubMap } from '../sub-maps'
import { boxById } from '../../../shared/map/layout-index'
import { moveAlong } from '../../../shared/document/edits/selection'
import { newMark, startEditing } from '../../session/editing'
import { focusOn, selectAt, toggleSelected } from '../../session/selection'
import { asOneUpdate, dispatch, presentFile, session, undo } from '../../session/session'
import { type Drop, dropAt } from './drop'
import { panAtEdge } from './edge-pan'
import { type CurveTarget, curvePointAt, onMap, placeOn, thingAt, viewportOf } from './hit'
import { endLinking } from '../linking'
import { fromSeen } from './note-place'

/** Drag state: item, current top-left corner (scene units), drop target. */
interface Dragged {
  readonly box: Box
  readonly x: number
  readonly y: number
  readonly drop: Drop | null
  /** Number of dragged items, including this one. */
  readonly count: number
}

/** The item being dragged. It is painted over the map while it moves; the document changes on drop. */
export const dragState = createStore<{ readonly dragged: Dragged | null }>(() => ({ dragged: null }))

/** Returns the id of the dragged item that is hidden at its origin; stage and lane headers stay where they are. */
export function draggedId({ dragged }: { readonly dragged: Dragged | null }): string | null {
  return dragged && dragged.box.kind !== 'stage' && dragged.box.kind !== 'lane' ? dragged.box.id : null
}

/** A press becomes a drag when the pointer has moved this far (CSS px). */
export const DRAG_FROM = 4

interface Press {
  readonly id: string
  readonly pointer: number
  /** The pressed point relative to the canvas (CSS px), and to the item (scene units). */
  readonly from: { readonly x: number; readonly y: number }
  readonly grip: { readonly x: number; readonly y: number }
  /** Current position of the pointer. */
  at: { x: number; y: number }
}

/** A point of the emotion curve being dragged up or down: the map is updated live, as one undo step. */
interface Pull {
  readonly point: CurveTarget
  readonly pointer: number
  /** The pressed position from the top of the canvas (CSS px). */
  readonly from: number
  readonly mark: string
  /** Whether the pointer has moved far enough to be a drag. */
  pulling: boolean
}

function sameDrop(a: Drop | null, b: Drop | null): boolean {
  if (!a?.mark || !b?.mark) return a === b
  return a.mark.x === b.mark.x && a.mark.y === b.mark.y && a.mark.height === b.mark.height
}

/** Returns whether a point is on the icon of a step that opens its sub-journey. */
function isOnMark(box: Box, { x, y }: { readonly x: number; readonly y: number }, look: Look): boolean {
  const mark =
    box.kind === 'step' ? opensMark(box.notes, notesPlace(box.notes, box.scores, box, look), look.measurer) : null
  return mark !== null && x >= mark.x && x <= mark.x + mark.width && y >= mark.y && y <= mark.y + mark.height
}

/** Returns whether an element is a control on the map that handles the pointer itself. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, textarea, input, select, a') !== null
}

/** Returns whether an element handles drags itself; React Flow uses the same class. */
export function hasOwnDrag(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.nopan') !== null
}

/** Returns what is dragged with an item: the selection, if it contains the item. */
function along(id: string): readonly string[] {
  const { selected } = session.getState()
  return selected.includes(id) ? selected : [id]
}

/** What the drag controller needs from the canvas. */
export interface DragSurface {
  readonly frame: HTMLElement
  /** React Flow's viewport state. */
  readonly view: Pick<ReturnType<typeof useStoreApi>, 'getState'>
  readonly layout: () => Layout
  readonly map: () => JourneyMap
  /** Called on a click on no item, with the point of the map (scene units). */
  readonly onEmpty: (x: number, y: number, event: MouseEvent) => void
}

/**
 * Handles the pointer on the map: a click selects, Shift or Ctrl/Cmd adds or removes, a double click edits, a drag
 * moves the selection. Hits are tested against the layout, so it makes no difference whether an item is painted or
 * mounted. Returns a function that detaches the listeners.
 */
export function attachDragController({ frame, view, layout, map, onEmpty }: DragSurface): () => void {
  let press: Press | null = null
  let drawn: Pull | null = null
  /** The click event after a drag is ignored. */
  let moved = false
  /** A click ended a link; the second click of a double click is ignored. */
  let linked = false
  let spaceDown = false

  const viewport = () => viewportOf(view)
  const placeOf = (event: MouseEvent) => placeOn(frame, event)

  function follow({ id, at, grip }: Press): void {
    const box = boxById(layout(), id)
    if (!box) return
    const point = onMap(viewport(), at)
    const [x, y] = [point.x - grip.x, point.y - grip.y]
    const isHead = box.kind === 'stage' || box.kind === 'lane'
    const aim = isHead ? point : { x: x + box.width / 2, y: y + box.height / 2 }
    const drop = dropAt(layout(), map(), box, aim.x, aim.y, along(id))
    const before = dragState.getState().dragged?.drop ?? null
    dragState.setState({
      dragged: { box, x, y, drop: sameDrop(before, drop) ? before : drop, count: along(id).length },
    })
  }

  /** Returns the position of the drag; null across the strip of a header, which moves along it only. */
  function handAt(): { x: number | null; y: number | null } | null {
    const kind = dragState.getState().dragged?.box.kind
    return press && kind ? { x: kind === 'lane' ? null : press.at.x, y: kind === 'stage' ? null : press.at.y } : null
  }

  function endDrag(drop: Drop | null): void {
    const id = press?.id
    press = null
    dragState.setState({ dragged: null })
    if (!drop || id === undefined) return
    const { command, made } = drop
    if (!made) {
      const ids = along(id)
      const all = fromSeen(layout(), presentFile(), map(), ids, (file, now) => moveAlong(file, now, id, command, ids))
      if (all) dispatch(all)
    } else
      asOneUpdate(() => {
        if (dispatch(command)) selectAt(made.ids, { kind: 'thing', id: made.focus })
      })
  }

  function onPointerDown(event: PointerEvent): void {
    moved = false
    press = null
    drawn = null
    // A drag with Shift draws the marquee (marquee.ts).
    if (event.button !== 0 || event.shiftKey || event.pointerType === 'touch' || spaceDown || isControl(event.target))
      return
    const from = placeOf(event)
    const { x, y } = onMap(viewport(), from)
    const box = thingAt(layout(), viewport(), from)
    const point = box ? null : curvePointAt(layout(), { map: map(), file: presentFile() }, x, y)
    if (point) drawn = { point, pointer: event.pointerId, from: from.y, mark: newMark(), pulling: false }
    if (!box) return
    press = { id: box.id, pointer: event.pointerId, from, grip: { x: x - box.x, y: y - box.y }, at: from }
  }

  /** Returns a press on an item does not pan the map, and a control on the map does not take the focus. */
  function onMouseDown(event: MouseEvent): void {
    if (press ?? drawn) event.stopPropagation()
    if (!(event.target instanceof Element && event.target.closest('button'))) return
    event.preventDefault()
    frame.focus({ preventScroll: true })
  }

  /** Moves the dragged point to the pointer: to whole levels, with Alt to tenths. */
  function followPull(held: Pull, event: PointerEvent): void {
    const place = placeOf(event)
    if (!held.pulling && Math.abs(place.y - held.from) < DRAG_FROM) return
    const { step, persona, lane } = held.point
    const [row, now] = [layout().rows.find((candidate) => candidate.lane.id === lane), get(presentFile(), 'step', step)]
    if (!row || !now) return
    if (!held.pulling) {
      held.pulling = moved = true
      frame.setPointerCapture(held.pointer)
      session.setState({ persona })
      focusOn({ kind: 'cell', lane, step })
    }
    const valence = valenceAt(row, onMap(viewport(), place).y, event.altKey ? 0.1 : 1)
    if (believedAt(now, persona) !== valence) dispatch(setEmotion(now, persona, { valence }), held.mark)
  }

  /** Ends the pull; `back` reverts its changes. */
  function endPull(back: boolean): void {
    const held = drawn
    drawn = null
    if (back && held?.pulling && session.getState().history?.mark === held.mark) undo()
  }

  function onPointerMove(event: PointerEvent): void {
    if (drawn) return followPull(drawn, event)
    if (!press) {
      if (event.buttons === 0) showGrip(event)
      return
    }
    press.at = placeOf(event)
    if (dragState.getState().dragged) return follow(press)
    if (Math.hypot(press.at.x - press.from.x, press.at.y - press.from.y) < DRAG_FROM) return
    moved = true
    frame.setPointerCapture(press.pointer)
    follow(press)
    // A header is always visible; scrolling to its box would move the map during the drag.
    if (draggedId(dragState.getState()) !== null) selectAt(along(press.id), { kind: 'thing', id: press.id })
    panAtEdge(view, handAt, () => {
      if (press) follow(press)
    })
  }

  /** Shows a grab cursor over points that can be dragged. */
  function showGrip(event: PointerEvent): void {
    const place = placeOf(event)
    const { x, y } = onMap(viewport(), place)
    const over =
      !isControl(event.target) &&
      !thingAt(layout(), viewport(), place) &&
      curvePointAt(layout(), { map: map(), file: presentFile() }, x, y) !== null
    if (over !== (frame.dataset.over === 'point')) {
      if (over) frame.dataset.over = 'point'
      else delete frame.dataset.over
    }
  }

  function onClick(event: MouseEvent): void {
    if (moved || isControl(event.target)) return
    const place = placeOf(event)
    const box = thingAt(layout(), viewport(), place)
    if (event.detail > 1 && linked) return
    linked = endLinking(box?.id)
    if (linked) return
    const adds = event.shiftKey || event.ctrlKey || event.metaKey
    if (box && !adds && isOnMark(box, onMap(viewport(), place), layout().look)) return openSubMap(box.id)
    if (box) return adds ? toggleSelected(box.id) : focusOn({ kind: 'thing', id: box.id })
    if (adds) return
    const { x, y } = onMap(viewport(), place)
    const point = curvePointAt(layout(), { map: map(), file: presentFile() }, x, y)
    // A click on a point of another persona selects the persona.
    if (point) session.setState({ persona: point.persona })
    onEmpty(x, y, event)
  }

  function onDoubleClick(event: MouseEvent): void {
    const box = isControl(event.target) ? undefined : thingAt(layout(), viewport(), placeOf(event))
    if (box && !linked) startEditing(box.id)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === ' ') spaceDown = true
    if (event.key !== 'Escape' || !(dragState.getState().dragged ?? drawn?.pulling)) return
    event.stopPropagation()
    endPull(true)
    endDrag(null)
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (event.key === ' ') spaceDown = false
  }

  /** No event is received for a button released in another window. */
  function onWindowBlur(): void {
    spaceDown = false
    endPull(true)
    endDrag(null)
  }

  const ended = new AbortController()
  const { signal } = ended
  // Registered before React Flow, which would start panning.
  frame.addEventListener('pointerdown', onPointerDown, { capture: true, signal })
  frame.addEventListener('mousedown', onMouseDown, { capture: true, signal })
  frame.addEventListener('pointermove', onPointerMove, { signal })
  frame.addEventListener(
    'pointerup',
    () => {
      endPull(false)
      endDrag(dragState.getState().dragged?.drop ?? null)
    },
    { signal },
  )
  frame.addEventListener(
    'pointercancel',
    () => {
      endPull(true)
      endDrag(null)
    },
    { signal },
  )
  frame.addEventListener('click', onClick, { signal })
  frame.addEventListener('dblclick', onDoubleClick, { signal })
  window.addEventListener('keydown', onKeyDown, { capture: true, signal })
  window.addEventListener('keyup', onKeyUp, { capture: true, signal })
  window.addEventListener('blur', onWindowBlur, { signal })
  return () => {
    ended.abort()
    endDrag(null)
  }
}
