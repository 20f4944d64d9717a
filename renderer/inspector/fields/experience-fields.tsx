import { TriangleAlert } from 'lucide-react'
import { contradictionsOf } from '../../../shared/analysis/contradictions'
import { numberText } from '../../../shared/analysis/scores'
import { experienceOf, setExperience, setImportance, setOutcome } from '../../../shared/document/edits/experience'
import { DELIVERIES, type Step } from '../../../shared/document/schema'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession, useShell } from '../../session/hooks'
import { dispatch } from '../../session/session'
import { Choice } from '../../ui/choice'
import { NumberField, TextField } from '../../ui/fields'
import { update } from '../../editor/update'
import styles from '../inspector.module.css'

const GAPS = [-2, -1, 0, 1, 2] as const
const STARS = [1, 2, 3, 4, 5] as const

/** The active persona's expectation and perception of a step, and whether the process was followed as designed. */
export function ExpectationFields({ step }: { readonly step: Step }) {
  const { waves } = useFile()
  const map = useMap()
  const locale = useShell((state) => state.locale)
  const persona = useSession((state) => state.persona)
  const { expected, perceived, gap } = experienceOf(step, persona) ?? {}
  const set = (values: Parameters<typeof setExperience>[2], mark?: string) =>
    dispatch(setExperience(step, persona, values), mark)
  const contradicts = contradictionsOf(map, waves).some((one) => one.step.id === step.id)
  return (
    <>
      <TextField
        label={t('inspector.expected')}
        lines={2}
        name="expected"
        placeholder={t('inspector.expected-hint')}
        value={expected ?? ''}
        onInput={(text, mark) => set({ expected: text }, mark)}
      />
      <TextField
        label={t('inspector.perceived')}
        lines={2}
        name="perceived"
        placeholder={t('inspector.perceived-hint')}
        value={perceived ?? ''}
        onInput={(text, mark) => set({ perceived: text }, mark)}
      />
      <Choice
        label={
          gap === undefined
            ? t('inspector.gap')
            : `${t('inspector.gap')}: ${t(`gap.${Math.max(-2, Math.min(2, Math.round(gap)))}`)}${Number.isInteger(gap) ? '' : ` (${numberText(gap, locale)})`}`
        }
        name="gap"
        value={gap ?? null}
        options={GAPS.map((value) => ({
          value,
          label: t(`gap.${value}`),
          sign: `${value > 0 ? '+' : ''}${numberText(value, locale)}`,
        }))}
        onSelect={(value) => set({ gap: value ?? undefined })}
      />
      <Choice
        label={t('inspector.delivered')}
        name="delivered"
        value={step.delivered ?? null}
        options={DELIVERIES.map((value) => ({ value, label: t(`delivered.${value}`) }))}
        onSelect={(value) => update(step.id, { delivered: value ?? '' })}
      />
      {contradicts && (
        <p className={styles.overdue} role="status">
          <TriangleAlert size={15} aria-hidden="true" />
          {t('contradictions.here')}
        </p>
      )}
    </>
  )
}

/** The importance of a step to customers and to the organisation. */
export function ImportanceFields({ step }: { readonly step: Step }) {
  return (['customer', 'organisation'] as const).map((who) => (
    <Choice
      key={who}
      label={t(`importance.${who}`)}
      name={`importance-${who}`}
      value={step.importance?.[who] ?? null}
      options={STARS.map((value) => ({ value, label: t('importance.of-five', { value }), sign: String(value) }))}
      onSelect={(value) => dispatch(setImportance(step, { [who]: value ?? undefined }))}
    />
  ))
}

/** The outcome of a step: what people did, as a share with its sample size n. */
export function OutcomeFields({ step }: { readonly step: Step }) {
  const { outcome } = step
  return (
    <>
      <TextField
        label={t('inspector.outcome')}
        name="outcome"
        placeholder={t('inspector.outcome-hint')}
        value={outcome?.what ?? ''}
        onInput={(what, mark) =>
          what === '' && !outcome?.rate && outcome?.n === undefined
            ? update(step.id, { outcome: '' }, mark)
            : dispatch(setOutcome(step, { what }), mark)
        }
      />
      <div className={styles.pair}>
        <NumberField
          label={t('inspector.rate')}
          name="rate"
          value={outcome === undefined ? undefined : Math.round(outcome.rate * 10_000) / 100}
          onCommit={(rate) =>
            rate === null
              ? update(step.id, { outcome: '' })
              : dispatch(setOutcome(step, { rate: Math.max(0, Math.min(100, rate)) / 100 }))
          }
        />
        <NumberField
          label={t('inspector.n')}
          name="outcome-n"
          value={outcome?.n}
          onCommit={(n) =>
            outcome && dispatch(setOutcome(step, { n: n === null ? undefined : Math.max(0, Math.round(n)) }))
          }
        />
      </div>
    </>
  )
}
