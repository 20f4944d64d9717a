import { useMemo } from 'react'
import { useStore } from 'zustand'
import { boxesIn } from '../../../shared/map/layout-index'
import type { IdleViewport } from '../../editor/viewport/use-idle-viewport'
import { useScene } from '../../editor/scene-context'
import { useFile } from '../../session/hooks'
import { finder, matchesIn } from '../../editor/find'
import styles from './canvas.module.css'

/** A ring around each visible item with a match, in map coordinates. */
export function FoundMarks({ rest }: { readonly rest: IdleViewport | null }) {
  const open = useStore(finder, (state) => state.open && state.query !== '')
  return open && rest ? <Marks rest={rest} /> : null
}

function Marks({ rest }: { readonly rest: IdleViewport }) {
  const file = useFile()
  const { layout } = useScene()
  const state = useStore(finder)
  const matches = matchesIn(file, state)
  const found = useMemo(() => new Set(matches.map(({ id }) => id)), [matches])
  const boxes = useMemo(
    () =>
      [...new Set(boxesIn(layout, rest.part))].filter(
        ({ id, kind }) => kind !== 'stage' && kind !== 'lane' && found.has(id),
      ),
    [layout, rest, found],
  )
  return boxes.map(({ id, x, y, width, height }) => (
    <div
      key={id}
      className={styles.found}
      data-found={id}
      style={{ left: x - 4, top: y - 4, width: width + 8, height: height + 8 }}
    />
  ))
}
