import { Columns2, PanelLeft, X } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { showPanes } from '../../editor/show-view'
import { t } from '../../i18n/i18n'
import { useSession, useShell } from '../../session/hooks'
import { shell } from '../../session/shell'
import { showsCanvas } from '../../session/view'
import { IconButton } from '../../ui/button'
import { OutlineGrid } from './outline-grid'
import styles from './outline.module.css'

/** Limits of the outline's width beside the canvas, and the step by which a key resizes it (CSS px). */
const WIDTH = { least: 360, most: 900, step: 24 } as const

function widen(width: number): void {
  shell.setState({ outlineWidth: Math.round(Math.max(WIDTH.least, Math.min(WIDTH.most, width))) })
}

/** The edge between outline and canvas, resizable by pointer and keys. */
function Edge({ width }: { readonly width: number }) {
  const from = useRef<{ readonly x: number; readonly width: number }>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -WIDTH.step, ArrowRight: WIDTH.step }[event.key]
    if (by === undefined) return
    event.preventDefault()
    widen(width + by)
  }
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width }
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      className={styles.edge}
      aria-orientation="vertical"
      aria-label={t('outline.width')}
      aria-valuenow={width}
      aria-valuemin={WIDTH.least}
      aria-valuemax={WIDTH.most}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        // No event arrives for a button released in another window.
        if (event.buttons === 0) from.current = null
        if (from.current) widen(from.current.width + event.clientX - from.current.x)
      }}
      onLostPointerCapture={() => {
        from.current = null
      }}
    />
  )
}

/** The map as a tree grid, beside the canvas or instead of it. */
export function Outline() {
  const alone = useSession(({ view }) => !showsCanvas(view))
  const width = useShell((state) => state.outlineWidth)
  return (
    <>
      <section
        className={styles.outline}
        data-alone={alone || undefined}
        style={alone ? undefined : { width }}
        aria-labelledby="outline-title"
      >
        <header className={styles.header}>
          <h2 id="outline-title">{t('outline.label')}</h2>
          <IconButton
            label={t(alone ? 'outline.beside' : 'outline.alone')}
            icon={alone ? Columns2 : PanelLeft}
            onClick={() => showPanes('outline', alone)}
          />
          <IconButton label={t('outline.close')} icon={X} onClick={() => showPanes('canvas', false)} />
        </header>
        <OutlineGrid alone={alone} />
      </section>
      {!alone && <Edge width={width} />}
    </>
  )
}
