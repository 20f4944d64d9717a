import { CalendarClock } from 'lucide-react'
import { isOverdue } from '../../../shared/analysis/evidence'
import { type Evidence, EVIDENCE_KINDS } from '../../../shared/document/schema'
import { t } from '../../i18n/i18n'
import { DateField } from '../../ui/date-field'
import { NumberField, SelectField, TextField } from '../../ui/fields'
import { today } from '../../ui/today'
import styles from '../inspector.module.css'

interface EvidenceFieldsProps {
  readonly evidence: Evidence | undefined
  readonly onChange: (evidence: Evidence | undefined, mark?: string) => void
  /** Prefix of the field names that actions and tests use. */
  readonly name?: string
}

/** The evidence for a statement: kind, source, date, sample size n, and review date. */
export function EvidenceFields({ evidence, onChange, name = 'evidence' }: EvidenceFieldsProps) {
  const set = (values: { readonly [K in keyof Evidence]?: Evidence[K] | undefined }, mark?: string) => {
    const kept = Object.entries({ kind: 'assumed', ...evidence, ...values }).filter(
      ([, value]) => value !== undefined && value !== '',
    )
    onChange(Object.fromEntries(kept) as Evidence, mark)
  }
  return (
    <>
      <SelectField
        label={t('inspector.evidence')}
        name={name}
        value={evidence?.kind ?? ''}
        options={[
          { value: '', label: t('evidence.unset') },
          ...EVIDENCE_KINDS.map((kind) => ({ value: kind, label: t(`evidence.${kind}`) })),
        ]}
        onSelect={(kind) => (kind === '' ? onChange(undefined) : set({ kind }))}
      />
      {evidence && (
        <>
          {evidence.kind !== 'assumed' && (
            <>
              <TextField
                label={t('inspector.source')}
                name={`${name}-source`}
                placeholder={t('inspector.source-hint')}
                value={evidence.source ?? ''}
                onInput={(source, mark) => set({ source }, mark)}
              />
              <div className={styles.pair}>
                <DateField
                  label={t('inspector.evidence-date')}
                  name={`${name}-date`}
                  value={evidence.date}
                  onCommit={(date) => set({ date: date ?? undefined })}
                />
                <NumberField
                  label={t('inspector.n')}
                  name={`${name}-n`}
                  value={evidence.n}
                  onCommit={(n) => set({ n: n === null ? undefined : Math.max(0, Math.round(n)) })}
                />
              </div>
            </>
          )}
          <DateField
            label={t('inspector.review')}
            name={`${name}-review`}
            value={evidence.review}
            onCommit={(review) => set({ review: review ?? undefined })}
          />
          {isOverdue(evidence, today()) && (
            <p className={styles.overdue} role="status">
              <CalendarClock size={15} aria-hidden="true" />
              {t('evidence.overdue')}
            </p>
          )}
        </>
      )}
    </>
  )
}
