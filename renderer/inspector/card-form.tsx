import type { Card } from '../../shared/document/schema'
import { t } from '../i18n/i18n'
import { NumberField, TextField } from '../ui/fields'
import { EvidenceFields } from './evidence'
import { update } from './update'
import styles from './inspector.module.css'

export function CardForm({ card }: { readonly card: Card }) {
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.card')}</h2>
      <TextField label={t('inspector.text')} lines={4} value={card.text} onInput={(text, mark) => update(card.id, { text }, mark)} />
      <NumberField label={t('inspector.span')} value={card.span} onCommit={(span) => update(card.id, { span: Math.max(1, Math.round(span ?? 1)) })} />
      <EvidenceFields evidence={card.evidence} onChange={(evidence, mark) => update(card.id, { evidence: evidence ?? '' }, mark)} />
    </form>
  )
}
