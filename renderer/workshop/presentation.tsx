import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { stageTitle } from '../../shared/scene/faces/headers'
import { slidesOf } from '../../shared/scene/slides'
import { bridge } from '../bridge'
import { canvasSize, lookAt, lookNow, panBy, showSlide } from '../canvas/camera'
import { focusCanvas } from '../canvas/focus-canvas'
import { useScene } from '../canvas/scene-context'
import { t } from '../i18n/i18n'
import { IconButton } from '../ui/button'
import { toggleTimer, useWorkshop, workshop } from './state'
import { TimerFace } from './timer'
import styles from './workshop.module.css'

const NEXT = new Set(['ArrowRight', 'PageDown', ' ', 'Enter'])
const BACK = new Set(['ArrowLeft', 'PageUp', 'Backspace'])

/** Leaves the room's view. */
function leave(): void {
  workshop.setState({ slide: null })
  focusCanvas()
}

/** The size of the canvas, followed as the window takes the whole screen and gives it back. */
function useCanvasSize(): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState(canvasSize)
  useEffect(() => {
    const follow = () => setSize(canvasSize())
    // The canvas has its new size a frame after the window has.
    const later = () => requestAnimationFrame(follow)
    window.addEventListener('resize', later)
    later()
    return () => window.removeEventListener('resize', later)
  }, [])
  return size
}

/** The map as a room sees it: stage by stage, in large type, without anything round it. Arrow keys go on and back, Esc leaves. */
export function Presentation() {
  const at = useWorkshop((state) => state.slide) ?? 0
  const { layout } = useScene()
  const size = useCanvasSize()
  const slides = useMemo(() => slidesOf(layout, size), [layout, size])
  const bar = useRef<HTMLDivElement>(null)
  const slide = slides[Math.min(at, slides.length - 1)]
  const stage = layout.stages.find(({ id }) => id === slide?.stage)
  const title = stage ? stageTitle(stage.thing, t) : ''
  const number = Math.min(at, slides.length - 1) + 1

  useEffect(() => {
    const before = lookNow()
    bar.current?.focus()
    document.documentElement.dataset.presenting = ''
    bridge.tell('window.full-screen', { on: true })
    return () => {
      delete document.documentElement.dataset.presenting
      bridge.tell('window.full-screen', { on: false })
      if (before) lookAt(before)
    }
  }, [])
  useEffect(() => {
    if (slide) showSlide(slide.part, slide.zoom)
  }, [slide])

  const go = (to: number) => workshop.setState({ slide: Math.max(0, Math.min(slides.length - 1, to)) })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const own = event.target === bar.current
    if (event.key === 'Escape') leave()
    else if (own && NEXT.has(event.key)) go(number)
    else if (own && BACK.has(event.key)) go(number - 2)
    else if (own && event.key === 'Home') go(0)
    else if (own && event.key === 'End') go(slides.length - 1)
    else if (event.key === 'ArrowDown') panBy(0, -0.4 * size.height)
    else if (event.key === 'ArrowUp') panBy(0, 0.4 * size.height)
    else if (own && event.key === 't') toggleTimer()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={bar} className={styles.presentation} role="toolbar" tabIndex={0} data-presentation aria-label={t('workshop.presentation')} onKeyDown={onKeyDown}>
      <IconButton icon={ChevronLeft} label={t('workshop.back')} disabled={number <= 1} onClick={() => go(number - 2)} />
      <span className={styles.place} role="status">
        <b>{title}</b> {t('workshop.place', { number, count: slides.length })}
      </span>
      <IconButton icon={ChevronRight} label={t('workshop.next')} disabled={number >= slides.length} onClick={() => go(number)} />
      <TimerFace large />
      <IconButton icon={X} label={t('workshop.leave')} onClick={leave} />
    </div>
  )
}
