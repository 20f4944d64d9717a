import { kindText } from '../../../shared/kind-text'
import type { Card } from '../../../shared/document/schema'
import { isUnrevealed } from '../../../shared/document/texts/shown-text'
import { t } from '../../i18n/i18n'
import { Choice } from '../../ui/choice'
import { NumberField, TextField } from '../../ui/fields'
import { CardPicture } from '../fields/card-picture'
import { EvidenceFields } from '../fields/evidence'
import { TouchedMoments } from './link-form'
import { Sections } from '../sections'
import { useMap } from '../../session/hooks'
import { update } from '../../editor/update'
import styles from '../inspector.module.css'

/** How severe a pain can be. */
const SEVERITIES = [1, 2, 3, 4, 5] as const

/** Whether a card shows a good or bad practice of another organisation, and whose. */
function PracticeFields({ id, practice }: { readonly id: string; readonly practice: Card['practice'] }) {
  return (
    <>
      <Choice
        label={t('inspector.practice')}
        name="practice"
        value={practice?.kind ?? null}
        options={(['good', 'bad'] as const).map((kind) => ({ value: kind, label: t(`practice.${kind}`) }))}
        onSelect={(kind) => update(id, { practice: kind === null ? '' : { of: '', ...practice, kind } })}
      />
      {practice && (
        <TextField
          label={t('inspector.practice-of')}
          name="practice-of"
          placeholder={t('inspector.practice-of-hint')}
          value={practice.of}
          onInput={(of, mark) => update(id, { practice: { ...practice, of } }, mark)}
        />
      )}
    </>
  )
}

/** All properties of a card. */
export function CardForm({ card }: { readonly card: Card }) {
  const { id, evidence, practice, severity } = card
  const isPain = useMap().lanes.some((lane) => lane.id === card.lane && lane.kind === 'pains')
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('kind.card')}</h2>
      <TextField
        label={t('inspector.text')}
        lines={4}
        unseen={isUnrevealed(card)}
        value={card.text}
        onInput={(text, mark) => update(id, { text }, mark)}
      />
      {isPain && (
        <Choice
          label={t('inspector.severity')}
          name="severity"
          value={severity ?? null}
          options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`), sign: value }))}
          onSelect={(value) => update(id, { severity: value ?? '' })}
        />
      )}
      <CardPicture card={card} />
      <NumberField
        label={t('inspector.span')}
        value={card.span}
        onCommit={(span) => update(id, { span: Math.max(1, Math.round(span ?? 1)) })}
      />
      <TouchedMoments id={id} />
      <Sections
        sections={[
          {
            id: 'evidence',
            used: evidence !== undefined,
            brief: evidence && kindText('evidence', evidence.kind, t),
            content: (
              <EvidenceFields
                evidence={evidence}
                onChange={(next, mark) => update(id, { evidence: next ?? '' }, mark)}
              />
            ),
          },
          {
            id: 'practice',
            used: practice !== undefined,
            brief: practice?.of,
            content: <PracticeFields id={id} practice={practice} />,
          },
        ]}
      />
    </form>
  )
}
