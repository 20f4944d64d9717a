import { type Evidence, EVIDENCE_KINDS } from '../../shared/document/schema'
import { t } from '../i18n/i18n'
import { NumberField, SelectField, TextField } from '../ui/fields'

interface EvidenceFieldsProps {
  readonly evidence: Evidence | undefined
  readonly onChange: (evidence: Evidence | undefined, mark?: string) => void
}

/** How something is known: its kind, source and n. */
export function EvidenceFields({ evidence, onChange }: EvidenceFieldsProps) {
  return (
    <>
      <SelectField
        label={t('inspector.evidence')}
        value={evidence?.kind ?? ''}
        options={[{ value: '', label: t('evidence.unset') }, ...EVIDENCE_KINDS.map((kind) => ({ value: kind, label: t(`evidence.${kind}`) }))]}
        onSelect={(kind) => onChange(kind === '' ? undefined : { ...evidence, kind })}
      />
      {evidence && evidence.kind !== 'assumed' && (
        <>
          <TextField label={t('inspector.source')} value={evidence.source ?? ''} onInput={(source, mark) => onChange({ ...evidence, source }, mark)} />
          <NumberField label={t('inspector.n')} value={evidence.n} onCommit={(n) => onChange({ ...evidence, n: n === null ? undefined : Math.max(0, Math.round(n)) })} />
        </>
      )}
    </>
  )
}
