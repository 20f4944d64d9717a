import type { Stage } from '../../../shared/document/schema'
import { t } from '../../i18n/i18n'
import { TextField } from '../../ui/fields'
import { Scores } from '../fields/scores'
import { Sections } from '../sections'
import { update } from '../../editor/update'
import ui from '../../ui/ui.module.css'
import styles from '../inspector.module.css'

export function StageForm({ stage }: { readonly stage: Stage }) {
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.stage')}</h2>
      <TextField
        label={t('inspector.title')}
        value={stage.title}
        onInput={(title, mark) => update(stage.id, { title }, mark)}
      />
      <p className={ui.quiet}>{t('status.steps', { count: stage.steps.length })}</p>
      <Sections sections={[{ id: 'scores', used: true, content: <Scores subject={stage.id} /> }]} />
    </form>
  )
}
