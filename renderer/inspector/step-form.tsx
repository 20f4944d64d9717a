import { Plus, Trash2 } from 'lucide-react'
import type { Step } from '../../shared/document/schema'
import { get } from '../../shared/document/tree'
import { typeNewTouchpoint } from '../canvas/typing'
import { t } from '../i18n/i18n'
import { useFile } from '../session/hooks'
import { dispatch, focusOn } from '../session/session'
import { Button, IconButton } from '../ui/button'
import { TextField } from '../ui/fields'
import { EmotionField } from './emotion-field'
import { MomentField } from './moment-field'
import { OwnerField } from './owner-field'
import { Scores } from './scores'
import { update } from './update'
import styles from './inspector.module.css'

function Touchpoints({ step }: { readonly step: Step }) {
  const file = useFile()
  return (
    <fieldset className={styles.group}>
      <legend>{t('inspector.touchpoints')}</legend>
      {step.touchpoints.map((touchpoint) => {
        const channel = get(file, 'channel', touchpoint.channel)?.name
        const name = touchpoint.title || channel || t('touchpoint.untitled')
        return (
          <div key={touchpoint.id} className={styles.row}>
            <button type="button" className={styles.link} onClick={() => focusOn({ kind: 'thing', id: touchpoint.id })}>
              {name}
              {touchpoint.title && channel && <small> · {channel}</small>}
            </button>
            <IconButton label={t('inspector.remove', { name })} icon={Trash2} onClick={() => dispatch({ type: 'remove', ids: [touchpoint.id] })} />
          </div>
        )
      })}
      <Button icon={Plus} onClick={() => typeNewTouchpoint(step.id)}>
        {t('action.insert.touchpoint')}
      </Button>
    </fieldset>
  )
}

/** Everything that is known of a step. */
export function StepForm({ step }: { readonly step: Step }) {
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.step')}</h2>
      <TextField label={t('inspector.title')} value={step.title} onInput={(title, mark) => update(step.id, { title }, mark)} />
      <EmotionField step={step} />
      <MomentField id={step.id} moment={step.moment} />
      <Scores subject={step.id} />
      <Touchpoints step={step} />
      <OwnerField id={step.id} owner={step.owner} />
      <TextField label={t('inspector.note')} lines={3} value={step.note ?? ''} onInput={(note, mark) => update(step.id, { note }, mark)} />
    </form>
  )
}
