import { useStore } from 'zustand'
import { momentsOf } from '../../shared/analysis/moments'
import { stepsOf } from '../../shared/document/edits'
import { get } from '../../shared/document/tree'
import { linking, seeksEnd } from '../canvas/linking'
import { t } from '../i18n/i18n'
import { useMap, useSession } from '../session/hooks'
import { presentFile } from '../session/session'
import styles from './views.module.css'

type Hint = 'linking' | 'several' | 'outline' | 'editing' | 'editing-touchpoint' | 'cell' | 'step' | 'stage' | 'thing' | 'none'

/** The keys that help just now, and how much there is. */
export function StatusBar() {
  const map = useMap()
  const seeking = useStore(linking, seeksEnd)
  const hint = useSession((state): Hint => {
    if (state.editing) return get(presentFile(state), 'touchpoint', state.editing.id) ? 'editing-touchpoint' : 'editing'
    if (seeking && state.place === 'map') return 'linking'
    if (state.selected.length > 1) return 'several'
    if (state.place === 'outline') return 'outline'
    if (!state.focus) return 'none'
    if (state.focus.kind === 'cell') return 'cell'
    const { id } = state.focus
    if (map.stages.some((stage) => stage.id === id)) return 'stage'
    return map.stages.some((stage) => stage.steps.some((step) => step.id === id)) ? 'step' : 'thing'
  })
  const selected = useSession((state) => state.selected.length)
  const steps = stepsOf(map)
  return (
    <footer className={styles.status}>
      <p>{t(`hint.${hint}`)}</p>
      <p>
        {selected > 1 && <b role="status">{t('status.selected', { count: selected })} · </b>}
        {t('status.stages', { count: map.stages.length })} · {t('status.steps', { count: steps.length })} · {t('status.moments', { count: momentsOf(map).length })}
      </p>
    </footer>
  )
}
