import { toggleMoment } from '../../../shared/document/edits/structure'
import { MOMENT_BASES, MOMENT_KINDS, type MomentOfTruth } from '../../../shared/document/schema'
import { t } from '../../i18n/i18n'
import { dispatch, presentFile } from '../../session/session'
import { NumberField, SelectField, TextField } from '../../ui/fields'
import { type MomentValues, updateMoment } from '../../editor/update'
import ui from '../../ui/ui.module.css'
import styles from '../inspector.module.css'

/** Whether a step or touchpoint is a moment of truth, its kind, the reason, and the evidence. */
export function MomentField({ id, moment }: { readonly id: string; readonly moment: MomentOfTruth | undefined }) {
  const set = (values: MomentValues, mark?: string) => {
    if (moment) updateMoment(id, moment, values, mark)
  }
  const toggle = () => {
    const command = toggleMoment(presentFile(), id)
    if (command) dispatch(command)
  }
  return (
    <>
      <label className={ui.check}>
        <input type="checkbox" data-field="moment" checked={moment !== undefined} onChange={toggle} />
        {t('inspector.is-moment')}
      </label>
      {moment && (
        <>
          <TextField
            label={t('inspector.reason')}
            lines={2}
            name="moment-reason"
            placeholder={t('inspector.reason-hint')}
            value={moment.reason}
            onInput={(reason, mark) => set({ reason }, mark)}
          />
          <div className={styles.pair}>
            <SelectField
              label={t('inspector.moment-kind')}
              name="moment-kind"
              value={moment.kind}
              options={MOMENT_KINDS.map((kind) => ({ value: kind, label: t(`moment.kind.${kind}`) }))}
              onSelect={(kind) => set({ kind })}
            />
            <TextField
              label={t('inspector.moment-label')}
              name="moment-label"
              placeholder={t('inspector.moment-label-hint')}
              value={moment.label ?? ''}
              onInput={(label, mark) => set({ label }, mark)}
            />
          </div>
          <div className={styles.pair}>
            <SelectField
              label={t('inspector.moment-basis')}
              name="moment-basis"
              value={moment.basis}
              options={MOMENT_BASES.map((basis) => ({ value: basis, label: t(`moment.basis.${basis}`) }))}
              onSelect={(basis) => set({ basis })}
            />
            {(moment.basis === 'voted' || moment.votes !== undefined) && (
              <NumberField
                label={t('inspector.votes')}
                name="moment-votes"
                value={moment.votes}
                onCommit={(votes) => set({ votes: votes === null ? undefined : Math.max(0, Math.round(votes)) })}
              />
            )}
          </div>
        </>
      )}
    </>
  )
}
