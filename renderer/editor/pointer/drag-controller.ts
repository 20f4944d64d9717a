import type { useStoreApi } from '@xyflow/react'
import { createStore } from 'zustand/vanilla'
import { believedAt, setEmotion } from '../../../shared/document/emotion'
import type { JourneyMap } from '../../../shared/document/schema'
import { get } from '../../../shared/document/entity-index'
import { valenceAt } from '../../../shared/map/renderers/curve-scale'
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
  /** How many things come along, itself included. */
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
  /** Where the thing was taken, from the canvas' corner (CSS px), and from its own (scene units). */
  readonly from: { readonly x: number; readonly y: number }
  readonly grip: { readonly x: number; readonly y: number }
  /** Where the pointer is now. */
  at: { x: number; y: number }
}

/** A point of the emotion curve that is being drawn up or down: the map follows it, and all of it is one undo step. */
interface Pull {
  readonly point: CurveTarget
  readonly pointer: number
  /** Where it was taken, from the canvas' top (CSS px). */
  readonly from: number
  readonly mark: string
  /** Whether the pointer has moved far enough to be more than a click. */
  pulling: boolean
}

function sameDrop(a: Drop | null, b: Drop | null): boolean {
  if (!a?.mark || !b?.mark) return a === b
  return a.mark.x === b.mark.x && a.mark.y === b.mark.y && a.mark.height === b.mark.height
}

/** Whether a point of the map is on the mark of a step that opens its sub-journey. */
function isOnMark(box: Box, { x, y }: { readonly x: number; readonly y: number }, { measurer }: Look): boolean {
  const mark =
    box.kind === 'step' ? opensMark(box.notes, notesPlace(box.notes, box.scores, box, measurer), measurer) : null
  return mark !== null && x >= mark.x && x <= mark.x + mark.width && y >= mark.y && y <= mark.y + mark.height
}

/** Controls that lie on the map and have the pointer for themselves. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, textarea, input, select, a') !== null
}

/** Whether a drag that begins here is not the map's; React Flow goes by the same class. */
export function hasOwnDrag(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.nopan') !== null
}

/** What is dragged with a thing: all that is selected, where it is, too. */
function along(id: string): readonly string[] {
  const { selected } = session.getState()
  return selected.includes(id) ? selected : [id]
}

/** What the drag controller needs from the canvas. */
export interface DragSurface {
  readonly frame: HTMLElement
  /** The view on the map, and how to move it. */
  readonly view: Pick<ReturnType<typeof useStoreApi>, 'getState'>
  readonly layout: () => Layout
  readonly map: () => JourneyMap
  /** A click on no thing, at a point of the map (scene units). */
  readonly onEmpty: (x: number, y: number, event: MouseEvent) => void
}

/**
 * Handles the pointer on the map: a click selects, Shift or Ctrl/Cmd adds or removes, a double click edits, a drag moves the
 * selection. Hits are tested against the layout, so it makes no difference whether an item is painted or mounted.
 * Returns a function that detaches the listeners.
 */
export function attachDragController({ frame, view, layout, map, onEmpty }: DragSurface): () => void {
  let press: Press | null = null
  let drawn: Pull | null = null
  /** A drag ends with a click that is none. */
  let moved = false
  /** A click has ended the making of a link; a second one, which makes it a double click, means nothing more. */
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

  /** Where the hand with a thing in it is; a head moves along its strip alone. */
  function handAt(): { x: number | null; y: number | null } | null {
    const kind = dragState.getState().dragged?.box.kind
    return press && kind ? { x: kind === 'lane' ? null : press.at.x, y: kind === 'stage' ? null : press.at.y } : null
  }

  function letGo(drop: Drop | null): void {
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
    // A drag with Shift is the frame's (marquee.ts).
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

  /** What presses a thing does not pan the map under it, and a button that lies on the map leaves the keyboard to the map. */
  function onMouseDown(event: MouseEvent): void {
    if (press ?? drawn) event.stopPropagation()
    if (!(event.target instanceof Element && event.target.closest('button'))) return
    event.preventDefault()
    frame.focus({ preventScroll: true })
  }

  /** Draws the point in the hand to the height of the pointer: to whole levels, with Alt to tenths. */
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

  /** Ends the pull; `back` takes back what it has changed. */
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
    // A head stays in sight anyway; to show the whole of it would move the map under the hand.
    if (draggedId(dragState.getState()) !== null) selectAt(along(press.id), { kind: 'thing', id: press.id })
    panAtEdge(view, handAt, () => {
      if (press) follow(press)
    })
  }

  /** A point that can be drawn up and down shows so. */
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
    // A click on a point of another persona goes on with that one.
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
    letGo(null)
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (event.key === ' ') spaceDown = false
  }

  /** Another window has the keyboard: what is let go there is never heard of here. */
  function onWindowBlur(): void {
    spaceDown = false
    endPull(true)
    letGo(null)
  }

  const ended = new AbortController()
  const { signal } = ended
  // Before React Flow, which would take a press for a pan.
  frame.addEventListener('pointerdown', onPointerDown, { capture: true, signal })
  frame.addEventListener('mousedown', onMouseDown, { capture: true, signal })
  frame.addEventListener('pointermove', onPointerMove, { signal })
  frame.addEventListener(
    'pointerup',
    () => {
      endPull(false)
      letGo(dragState.getState().dragged?.drop ?? null)
    },
    { signal },
  )
  frame.addEventListener(
    'pointercancel',
    () => {
      endPull(true)
      letGo(null)
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
    letGo(null)
  }
}
