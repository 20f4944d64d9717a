import { useStore } from 'zustand'
import { marquee } from '../../editor/pointer/marquee'
import styles from './canvas.module.css'

/** The selection rectangle, in map coordinates. */
export function MarqueeLayer() {
  const { rect, zoom } = useStore(marquee)
  if (!rect) return null
  return (
    <div
      className={styles.marquee}
      data-testid="marquee"
      style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height, borderWidth: 1.5 / zoom }}
    />
  )
}
