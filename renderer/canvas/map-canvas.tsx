import { ReactFlowProvider, useReactFlow, useStoreApi, ViewportPortal } from '@xyflow/react'
import { type DragEvent, type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { setEmotion, valenceOf } from '../../shared/document/edits'
import { get } from '../../shared/document/tree'
import { isDivider } from '../../shared/scene/faces/headers'
import { valenceAt } from '../../shared/scene/faces/curve-scale'
import type { Layout, StageBox } from '../../shared/scene/boxes'
import { boxById, onGrid } from '../../shared/scene/layout-index'
import { linkById } from '../../shared/scene/links/links-in'
import { DETAIL } from '../../shared/scene/painters/map'
import { runKey } from '../actions/keys'
import { t } from '../i18n/i18n'
import { useFile, useMap, useSession, useShell } from '../session/hooks'
import { isPicture } from '../files/picture'
import { FoundMarks } from '../find/found-marks'
import { shell } from '../session/shell'
import { enter, focusOn } from '../session/selection'
import { dispatch, type Focus, presentFile, presentMap, session } from '../session/session'
import { holdStill, reveal, setStage, showReadable } from './camera'
import { CardEdges } from './card-edges'
import { CardAdder, fillCell, FocusedCell, type Hovered, StepAdders } from './cells'
import { contextMenu, openContextMenu } from './context-menu'
import { describeFocus, describeLinking } from './describe'
import { DragLayer } from './drag-layer'
import { Flow } from './flow'
import { isControl, layHandOn } from './hand'
import { useInSight } from './in-sight'
import { LinkLayer } from './link-layer'
import { linking, seeksEnd } from './linking'
import { linkSeenAt, onMap, placeOn, thingAt, viewportOf } from './hit'
import { drawMarqueeOn } from './marquee'
import { MarqueeLayer } from './marquee-layer'
import { Minimap } from './minimap'
import { useMounted } from './mounted'
import { cellAt, focusRect } from './navigation'
import { cornerAt } from './note-place'
import { PaintedMap } from './painted-map'
import { type Rest, useRest } from './rest'
import { useFeeling, useLook, useMatches, useScene } from './scene-context'
import { Strips } from './strips'
import { takePictures } from './take-picture'
import { VOTE_BUTTONS, VoteButtons } from './vote-buttons'
import { isPresenting, useWorkshop } from '../workshop/state'
import { endTyping, typeNewNote } from './typing'
import { passWheelOn } from './wheel'
import ui from '../ui/ui.module.css'
import styles from './canvas.module.css'

/**
 * The stages whose heads are mounted: those in view at rest where they are not drawn as from afar, and the focused one. One whose name
 * is typed is mounted at once, also from afar and before the canvas has a size, so that no letter is lost.
 */
function stagesAt(heads: readonly StageBox[], rest: Rest | null, focused: string | null, editing: string | null): StageBox[] {
  if (rest === null || rest.zoom < DETAIL) return heads.filter(({ id }) => id === editing)
  return heads.filter(({ id, x, width }) => id === focused || (x < rest.part.x + rest.part.width && x + width > rest.part.x))
}

/**
 * What the keyboard and the pointer do on no thing: a click takes the cell, and sets an emotion on the curve's place.
 * @param leaves whether the click ended what one typed or closed a menu: then it says nothing about how anybody felt
 */
function clickCell(layout: Layout, x: number, y: number, event: globalThis.MouseEvent, leaves: boolean): void {
  const cell = cellAt(layout, x, y)
  if (!cell) {
    focusOn(null)
    // Nothing is here but room for notes.
    if (event.detail !== 2 || onGrid(layout, x, y)) return
    const corner = cornerAt({ x, y })
    typeNewNote(corner.x, corner.y)
    return
  }
  const { lane } = cell.row
  if (isDivider(lane)) return focusOn({ kind: 'thing', id: lane.id })
  focusOn({ kind: 'cell', lane: lane.id, step: cell.step })
  if (lane.kind !== 'emotion' || leaves) return
  const step = get(presentFile(), 'step', cell.step)
  const { persona } = session.getState()
  // The first click on the curve's place sets the emotion; later ones only with a double click.
  if (step && (valenceOf(step, persona) === null || event.detail > 1)) {
    dispatch(setEmotion(step, persona, { valence: valenceAt(cell.row, y) }))
  }
}

/** What has the focus, in words, for those who hear the map. */
function FocusInWords() {
  const { layout } = useScene()
  const look = useLook()
  const focus = useSession((state) => state.focus)
  const feeling = useFeeling()
  const { dimmed } = useMatches()
  // In the outline the row that has the focus is read out.
  const heard = useSession((state) => state.place === 'map')
  const file = useFile()
  const now = useStore(linking, (state) => state.now)
  const words = now ? describeLinking(now.from, focus, file, look.t) : describeFocus(focus, layout, look, feeling, file)
  return (
    <p id="canvas-focus" className={ui.heard} aria-live={heard ? 'polite' : 'off'}>
      {focus && dimmed.has(focus.kind === 'thing' ? focus.id : focus.step) ? `${words}, ${t('filter.dimmed')}` : words}
    </p>
  )
}

function Canvas() {
  const { layout } = useScene()
  const minimap = useShell((state) => state.minimap)
  const map = useMap()
  const flow = useReactFlow()
  const store = useStoreApi()
  const focus = useSession((state) => state.focus)
  const editing = useSession((state) => (state.editing?.place === 'map' ? state.editing.id : null))
  const frame = useRef<HTMLDivElement>(null)
  const rest = useRest()
  const focused = focus?.kind === 'thing' ? focus.id : null
  const mounted = useMounted(layout, rest, focused)
  const stages = useMemo(() => stagesAt(layout.stages, rest, focused, editing), [layout.stages, rest, focused, editing])
  const standing = useMemo(() => new Set([...mounted, ...stages].map(({ id }) => id)), [mounted, stages])
  const [hovered, setHovered] = useState<Hovered | null>(null)
  const [pointedAt, setPointedAt] = useState<string | null>(null)
  const presenting = useWorkshop(isPresenting)
  const seeking = useStore(linking, seeksEnd)
  const current = useRef(layout)
  /** Whether the press of the pointer found a text that was typed or an open menu. */
  const leaves = useRef(false)
  useEffect(() => {
    // Before a room the pointer pans and zooms, and takes nothing in the hand.
    if (!frame.current || presenting) return undefined
    const table = { frame: frame.current, view: store, layout: () => current.current, map: presentMap }
    const ends = [drawMarqueeOn(table), layHandOn({ ...table, onEmpty: (x, y, event) => {
        const link = linkSeenAt(current.current, presentMap(), x, y, store.getState().transform[2])
        if (link !== undefined) focusOn({ kind: 'thing', id: link })
        else clickCell(current.current, x, y, event, leaves.current)
      } })]
    return () => ends.forEach((end) => end())
  }, [store, presenting])

  useInSight(layout.bounds)
  useEffect(() => (frame.current ? passWheelOn(frame.current) : undefined), [])

  useEffect(() => {
    setStage({
      getViewport: flow.getViewport,
      setViewport: (viewport, options) => void flow.setViewport(viewport, options),
      size: () => ({ width: store.getState().width, height: store.getState().height }),
      layout: () => current.current,
    })
    return () => setStage(null)
  }, [flow, store])

  // What had the focus before the change is held, not a thing that the change has made.
  const lookedAt = useRef(focus)
  useLayoutEffect(() => {
    const before = current.current
    current.current = layout
    holdStill(before, layout, [lookedAt.current, session.getState().focus])
  }, [layout])
  useLayoutEffect(() => {
    lookedAt.current = focus
  }, [focus])

  const rect = focus && focusRect(layout, focus)
  const rectKey = rect ? `${rect.x} ${rect.y} ${rect.width} ${rect.height}` : ''
  useEffect(() => {
    const { focus: at, left, map: shown, place: from } = session.getState()
    // A link that is clicked is in view; one that is chosen in the outline may lie anywhere.
    const link = at?.kind === 'thing' && from === 'outline' ? linkById(current.current, presentMap(), at.id) : null
    const place = at && (focusRect(current.current, at) ?? link?.extent)
    // A map that is shown again stays as it was left.
    if (place && left.get(shown)?.focus !== at) reveal(place)
  }, [focus, rectKey])

  // The keyboard belongs to the map again when a text has been edited in place; a text is edited where it can be read.
  const wasEditing = useRef(false)
  useEffect(() => {
    const box = editing === null ? undefined : boxById(current.current, editing)
    if (box) showReadable(box)
    if (wasEditing.current && editing === null) frame.current?.focus({ preventScroll: true })
    wasEditing.current = editing !== null
  }, [editing])
  useEffect(() => {
    // Who goes through the maps by the keys of their tabs, or from match to match, goes on there; who is in the outline stays in it.
    if (!document.activeElement?.closest('[data-map-tabs], [role=menu], [data-bar], [data-outline]')) frame.current?.focus({ preventScroll: true })
  }, [])

  // What has no place on the map (its lane is collapsed or gone) has no editor there; without this no key would lead out.
  useEffect(() => {
    if (editing !== null && !boxById(layout, editing)) endTyping()
  }, [editing, layout])

  // A button that has just removed itself leaves the keyboard to the page; it belongs to the map then.
  useEffect(() => {
    const take = (event: globalThis.KeyboardEvent) => {
      if (event.target !== document.body || shell.getState().dialog !== null) return
      frame.current?.focus({ preventScroll: true })
      if (runKey(event, current.current, fillCell)) event.preventDefault()
    }
    window.addEventListener('keydown', take)
    return () => window.removeEventListener('keydown', take)
  }, [])

  /** The thing under the pointer, and where on the map that is. */
  const pointed = (event: MouseEvent) => {
    const viewport = viewportOf(store)
    const place = placeOn(event.currentTarget, event)
    return { zoom: viewport.zoom, thing: thingAt(layout, viewport, place), point: onMap(viewport, place) }
  }

  const onMouseMove = (event: MouseEvent) => {
    if (event.buttons !== 0 || (event.target instanceof Element && event.target.closest(`[${VOTE_BUTTONS}]`))) return
    const { zoom, thing, point } = pointed(event)
    setPointedAt(zoom < DETAIL ? null : (thing?.id ?? null))
    const cell = zoom < DETAIL || thing ? null : cellAt(layout, point.x, point.y)
    if (cell?.row.lane.id !== hovered?.lane || cell?.step !== hovered?.step) setHovered(cell ? { lane: cell.row.lane.id, step: cell.step } : null)
  }

  /** The thing or the cell under the pointer. */
  const under = (event: MouseEvent): Focus | null => {
    const { thing, point } = pointed(event)
    if (thing) return { kind: 'thing', id: thing.id }
    const cell = cellAt(layout, point.x, point.y)
    if (cell && isDivider(cell.row.lane)) return { kind: 'thing', id: cell.row.lane.id }
    return cell && { kind: 'cell', lane: cell.row.lane.id, step: cell.step }
  }

  const onContextMenu = (event: MouseEvent) => {
    // A button that lies on the map leaves the menu to what is below it: the + fills its empty cell.
    if (event.target instanceof Element && event.target.closest('textarea, input, select, [data-minimap]')) return
    event.preventDefault()
    const { zoom, thing, point } = pointed(event)
    const link = thing ? undefined : linkSeenAt(layout, map, point.x, point.y, zoom)
    const free = thing === undefined && link === undefined && !onGrid(layout, point.x, point.y)
    openContextMenu(link === undefined ? under(event) : { kind: 'thing', id: link }, event.clientX, event.clientY, free ? point : undefined)
  }

  /** Shows in which cell a picture would come to lie; the window allows the drop (start.ts). */
  const onDragOver = (event: DragEvent) => {
    if (![...event.dataTransfer.items].some(({ kind, type }) => kind === 'file' && type.startsWith('image/'))) return
    event.dataTransfer.dropEffect = 'copy'
    const at = under(event)
    const cell = at?.kind === 'cell' ? at : null
    if (cell?.lane !== hovered?.lane || cell?.step !== hovered?.step) setHovered(cell)
  }

  const onDrop = (event: DragEvent) => {
    const pictures = [...event.dataTransfer.files].filter(isPicture)
    if (pictures.length === 0 || presenting) return
    setHovered(null)
    event.preventDefault()
    // Else the window would take it, too.
    event.stopPropagation()
    void takePictures(pictures, under(event) ?? focus)
  }

  /** The menu of what has the focus, below it. */
  const menuAtFocus = () => {
    const [x, y, zoom] = store.getState().transform
    const { left = 0, top = 0, width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {}
    const link = focus?.kind === 'thing' ? linkById(layout, map, focus.id) : null
    const at = link?.extent ?? (focus && focusRect(layout, focus))
    // A head stays in sight where its place is not.
    const within = (value: number, most: number) => Math.max(8, Math.min(most - 8, value))
    openContextMenu(focus, left + within(at ? (at.x + 24) * zoom + x : width / 2, width), top + within(at ? (at.y + Math.min(at.height, 48)) * zoom + y : height / 2, height))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isControl(event.target) && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      event.preventDefault()
      menuAtFocus()
      return
    }
    if (runKey(event.nativeEvent, layout, fillCell)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  return (
    <div
      ref={frame}
      className={styles.canvas}
      role="application"
      tabIndex={0}
      aria-label={t('canvas.label')}
      aria-describedby="canvas-focus"
      data-canvas
      data-focused={focus !== null || undefined}
      data-seeking={seeking || undefined}
      onFocus={() => enter('map')}
      onPointerDownCapture={() => {
        leaves.current = session.getState().editing !== null || contextMenu.getState().open !== null
        enter('map')
      }}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setHovered(null)
      }}
      onDrop={onDrop}
      onMouseMove={onMouseMove}
      onMouseLeave={() => {
        setHovered(null)
        setPointedAt(null)
      }}
    >
      <FocusInWords />
      <PaintedMap mounted={standing} rest={rest} />
      <Flow boxes={mounted} />
      <ViewportPortal>
        <FoundMarks rest={rest} />
        <FocusedCell />
        <CardAdder hovered={hovered} />
        <StepAdders stages={stages} />
        <LinkLayer frame={frame} rest={rest} />
        <CardEdges />
        {!presenting && <VoteButtons hovered={pointedAt} />}
        <DragLayer />
        <MarqueeLayer />
      </ViewportPortal>
      <Strips stages={stages} />
      {minimap && <Minimap />}
      {layout.columns.length === 0 && map.stages.length <= 1 && (
        <div className={styles.teach}>
          <h2>{t('canvas.empty-title')}</h2>
          <p>{t('canvas.empty-text')}</p>
        </div>
      )}
    </div>
  )
}

/** The map as one edits it. */
export function MapCanvas() {
  return (
    <ReactFlowProvider>
      <Canvas />
    </ReactFlowProvider>
  )
}
