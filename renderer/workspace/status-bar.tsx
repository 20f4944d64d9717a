import { useStore } from 'zustand'
import { momentsOf } from '../../shared/analysis/moments'
import { stepsOf } from '../../shared/document/map-queries'
import { linking, seeksEnd } from '../editor/linking'
import { t } from '../i18n/i18n'
import { useMap, useSession } from '../session/hooks'
import { isPane } from '../session/view'
import { hintFor } from './hint'
import ui from '../ui/ui.module.css'
import styles from '../ui/window.module.css'

/** Key hints for the current focus, and counts of the map's contents. */
export function StatusBar() {
  const map = useMap()
  const seeking = useStore(linking, seeksEnd)
  const editing = useSession(({ view }) => isPane(view.id))
  const hint = useSession((state) => hintFor(state, seeking))
  const selected = useSession((state) => state.selected.length)
  const steps = stepsOf(map)
  return (
    <footer className={styles.status}>
      <p className={ui.ellipsis}>{editing && t(`hint.${hint}`)}</p>
      <p className={ui.ellipsis}>
        {selected > 1 && <b role="status">{t('status.selected', { count: selected })} · </b>}
        {t('status.stages', { count: map.stages.length })} · {t('status.steps', { count: steps.length })} ·{' '}
        {t('status.moments', { count: momentsOf(map).length })}
      </p>
    </footer>
  )
}
