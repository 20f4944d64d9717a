import { toggleMoment } from '../../shared/document/edits'
import { MOMENT_BASES, MOMENT_KINDS, type MomentOfTruth } from '../../shared/document/schema'
import { t } from '../i18n/i18n'
import { dispatch, presentFile } from '../session/session'
import { SelectField, TextField } from '../ui/fields'
import { update } from './update'
import styles from './inspector.module.css'

/** Whether a step or touchpoint is a moment of truth: of which kind, why, and on what basis. */
export function MomentField({ id, moment }: { readonly id: string; readonly moment: MomentOfTruth | undefined }) {
  const set = (values: Partial<MomentOfTruth>, mark?: string) => {
    if (moment) update(id, { moment: { ...moment, ...values } }, mark)
  }
  const toggle = () => {
    const command = toggleMoment(presentFile(), id)
    if (command) dispatch(command)
  }
  return (
    <fieldset className={styles.group}>
      <legend>{t('inspector.moment')}</legend>
      <label className={styles.check}>
        <input type="checkbox" data-field="moment" checked={moment !== undefined} onChange={toggle} />
        {t('inspector.is-moment')}
      </label>
      {moment && (
        <>
          <TextField label={t('inspector.reason')} lines={2} name="moment-reason" placeholder={t('inspector.reason-hint')} value={moment.reason} onInput={(reason, mark) => set({ reason }, mark)} />
          <div className={styles.pair}>
            <SelectField
              label={t('inspector.moment-kind')}
              value={moment.kind}
              options={MOMENT_KINDS.map((kind) => ({ value: kind, label: t(`moment.kind.${kind}`) }))}
              onSelect={(kind) => set({ kind })}
            />
            <SelectField
              label={t('inspector.moment-basis')}
              value={moment.basis}
              options={MOMENT_BASES.map((basis) => ({ value: basis, label: t(`moment.basis.${basis}`) }))}
              onSelect={(basis) => set({ basis })}
            />
          </div>
        </>
      )}
    </fieldset>
  )
}
