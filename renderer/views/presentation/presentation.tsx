import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { stageTitle } from '../../../shared/map/renderers/headers'
import { slidesOf } from '../../../shared/map/slides'
import { bridge } from '../../session/bridge'
import { canvasSize, lookAt, panBy, showSlide, viewNow } from '../../editor/viewport/camera'
import { leaveView } from '../../editor/show-view'
import { useScene } from '../../editor/scene-context'
import { t } from '../../i18n/i18n'
import { useSession } from '../../session/hooks'
import { showSlideAt } from '../../session/view-position'
import { shell } from '../../session/shell'
import { IconButton } from '../../ui/button'
import { toggleTimer } from '../../session/workshop'
import { TimerFace } from './timer'
import styles from './workshop.module.css'

const NEXT = new Set(['ArrowRight', 'PageDown', ' ', 'Enter'])
const BACK = new Set(['ArrowLeft', 'PageUp', 'Backspace'])
/** The keys that press a focused button. */
const PRESSES = new Set([' ', 'Enter'])

/** Returns the size of the canvas, also as the window enters and leaves full screen. */
function useCanvasSize(): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState(canvasSize)
  useEffect(() => {
    const follow = () => setSize(canvasSize())
    // The canvas is resized a frame after the window.
    const later = () => requestAnimationFrame(follow)
    window.addEventListener('resize', later)
    later()
    return () => window.removeEventListener('resize', later)
  }, [])
  return size
}

/**
 * The presentation: stage by stage, in large type, without other controls. Arrow keys move forwards and back, Esc
 * leaves.
 */
export function Presentation() {
  const at = useSession((state) => state.view.left.slide)
  const { layout } = useScene()
  const size = useCanvasSize()
  const slides = useMemo(() => slidesOf(layout, size), [layout, size])
  const bar = useRef<HTMLDivElement>(null)
  const slide = slides[Math.min(at, slides.length - 1)]
  const stage = layout.stages.find(({ id }) => id === slide?.stage)
  const title = stage ? stageTitle(stage.thing, t) : ''
  const number = Math.min(at, slides.length - 1) + 1

  useEffect(() => {
    const before = viewNow()
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

  const go = (to: number) => showSlideAt(Math.max(0, Math.min(slides.length - 1, to)))
  // Listens on the window, so that the keys work wherever the focus is.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target } = event
      if (event.ctrlKey || event.metaKey || event.altKey || shell.getState().dialog !== null) return
      if (PRESSES.has(key) && target instanceof Element && target.closest('button')) return
      if (key === 'Escape') leaveView()
      else if (NEXT.has(key)) go(number)
      else if (BACK.has(key)) go(number - 2)
      else if (key === 'Home') go(0)
      else if (key === 'End') go(slides.length - 1)
      else if (key === 'ArrowDown') panBy(0, -0.4 * size.height)
      else if (key === 'ArrowUp') panBy(0, 0.4 * size.height)
      else if (key === 't') toggleTimer()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  })

  return (
    <div
      ref={bar}
      className={styles.presentation}
      role="toolbar"
      tabIndex={0}
      data-presentation
      aria-label={t('workshop.presentation')}
    >
      <IconButton icon={ChevronLeft} label={t('workshop.back')} disabled={number <= 1} onClick={() => go(number - 2)} />
      <span className={styles.place} role="status">
        <b>{title}</b> {t('workshop.place', { number, count: slides.length })}
      </span>
      <IconButton
        icon={ChevronRight}
        label={t('workshop.next')}
        disabled={number >= slides.length}
        onClick={() => go(number)}
      />
      <TimerFace large />
      <IconButton icon={X} label={t('workshop.leave')} onClick={leaveView} />
    </div>
  )
}
