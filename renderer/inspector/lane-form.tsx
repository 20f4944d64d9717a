import type { Lane } from '../../shared/document/schema'
import { t } from '../i18n/i18n'
import { dispatch } from '../session/session'
import { TextField } from '../ui/fields'
import { update } from './update'
import styles from './inspector.module.css'

export function LaneForm({ lane }: { readonly lane: Lane }) {
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.lane')}</h2>
      <TextField label={t('inspector.title')} placeholder={t(`lane.${lane.kind}`)} value={lane.title} onInput={(title, mark) => update(lane.id, { title }, mark)} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={lane.collapsed ?? false}
          onChange={(event) => dispatch({ type: 'update', id: lane.id, ...(event.target.checked ? { set: { collapsed: true } } : { unset: ['collapsed'] }) })}
        />
        {t('inspector.collapsed')}
      </label>
      <p className={styles.quiet}>{t(`lane.${lane.kind}.about`)}</p>
    </form>
  )
}
