import { Trash2 } from 'lucide-react'
import { setMeasured } from '../../../shared/document/emotion'
import type { Emotion, Step } from '../../../shared/document/schema'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { dispatch } from '../../session/session'
import { IconButton } from '../../ui/button'
import { NumberField, SelectField } from '../../ui/fields'
import ui from '../../ui/ui.module.css'
import styles from '../inspector.module.css'

interface MeasuredFieldsProps {
  readonly step: Step
  readonly persona: string
  readonly measured: NonNullable<Emotion['measured']>
}

/** The measured emotion by survey wave, separate from the team's estimate. */
export function MeasuredFields({ step, persona, measured }: MeasuredFieldsProps) {
  const { waves } = useFile()
  return (
    <fieldset className={styles.group}>
      <legend>{t('inspector.measured')}</legend>
      {measured.map((each, at) => {
        const set = (values: Parameters<typeof setMeasured>[3]) => dispatch(setMeasured(step, persona, at, values))
        const taken = new Set(measured.flatMap(({ wave }) => (wave === each.wave ? [] : [wave])))
        return (
          <div key={each.wave ?? ''} className={styles.row}>
            <NumberField
              label={t('inspector.valence')}
              name="measured"
              value={each.valence}
              onCommit={(value) => value !== null && set({ valence: Math.max(-2, Math.min(2, value)) })}
            />
            <NumberField
              label={t('inspector.n')}
              name="measured-n"
              value={each.n}
              onCommit={(n) => set({ n: n === null ? undefined : Math.max(0, Math.round(n)) })}
            />
            <SelectField
              label={t('inspector.wave')}
              name="measured-wave"
              value={each.wave ?? ''}
              options={[
                { value: '', label: t('inspector.no-wave') },
                ...waves.flatMap(({ id, name }) => (taken.has(id) ? [] : [{ value: id, label: name }])),
              ]}
              onSelect={(wave) => set({ wave: wave === '' ? undefined : wave })}
            />
            <IconButton label={t('inspector.remove-measured')} icon={Trash2} onClick={() => set(null)} />
          </div>
        )
      })}
      <p className={ui.quiet}>{t('inspector.measured-shown')}</p>
    </fieldset>
  )
}
