import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import * as z from 'zod'
import { numberText } from '../../../shared/analysis/scores'
import type { JourneyFile, Metric } from '../../../shared/document/schema'
import { get } from '../../../shared/document/entity-index'
import { t } from '../../i18n/i18n'
import { useFile, useShell } from '../../session/hooks'
import { makeId } from '../../session/make-id'
import { dispatch, presentFile } from '../../session/session'
import { IconButton } from '../../ui/button'
import { NumberField, readNumber, SelectField } from '../../ui/fields'
import { pendingKey } from '../../session/pending-edits'
import { FieldScope, usePendingEdit } from '../../ui/use-pending-edit'
import { notify } from '../../session/shell'
import styles from '../inspector.module.css'

/** Metrics offered before any is set up: the three common ones with their usual scales. */
const USUAL = [
  {
    name: 'NPS',
    kind: 'nps',
    scale: { min: -100, max: 100 },
    direction: 'higher',
    relation: 'relationship',
    formula: 'nps',
  },
  {
    name: 'CSAT',
    kind: 'csat',
    scale: { min: 0, max: 100 },
    direction: 'higher',
    relation: 'transactional',
    unit: '%',
    formula: 'top-box',
    topFrom: 4,
  },
  {
    name: 'CES',
    kind: 'ces',
    scale: { min: 1, max: 7 },
    direction: 'higher',
    relation: 'transactional',
    formula: 'mean',
  },
] as const satisfies readonly Partial<Metric>[]

function isOn(scale: Metric['scale'], value: number): boolean {
  return value >= scale.min && value <= scale.max
}

function notifyInvalid(text: string, { min, max }: Metric['scale']): void {
  notify({ key: 'score.bad', values: { text, min, max }, tone: 'warning' })
}

/** Returns the common metrics that the file lacks. */
function missingMetrics({ metrics }: JourneyFile) {
  return USUAL.filter((usual) => !metrics.some((metric) => metric.kind === usual.kind))
}

/**
 * Adds a score to the latest wave. Returns the id of its metric, or null if it was rejected.
 * @param chosen the metric's id, or the name of a common one
 */
function commitScore(subject: string, text: string, chosen: string): string | null {
  const file = presentFile()
  const value = readNumber(text)
  const own = get(file, 'metric', chosen)
  const usual = own ? undefined : missingMetrics(file).find(({ name }) => name === chosen)
  const scale = (own ?? usual)?.scale
  if (!scale) return null
  if (value === null || !isOn(scale, value)) {
    notifyInvalid(text, scale)
    return null
  }
  const metric = own?.id ?? makeId()
  const wave = file.waves.at(-1)?.id
  const done = dispatch({
    type: 'batch',
    commands: [
      ...(usual
        ? [
            {
              type: 'insert',
              kind: 'metric',
              parent: null,
              at: file.metrics.length,
              item: { ...usual, id: metric },
            } as const,
          ]
        : []),
      {
        type: 'insert',
        kind: 'score',
        parent: null,
        at: file.scores.length,
        item: { id: makeId(), metric, subject, value, ...(wave === undefined ? {} : { wave }) },
      },
    ],
  })
  return done ? metric : null
}

const typedScore = z.object({ text: z.string(), metric: z.string() })

/** The field for a new score of the chosen metric in the latest wave. */
function NewScore({ subject }: { readonly subject: string }) {
  const file = useFile()
  const [last, setLast] = useState(file.metrics[0]?.id ?? 'NPS')
  const [typed, setTyped] = usePendingEdit(pendingKey('new-score', subject), typedScore, commit)
  function commit({ text, metric }: z.infer<typeof typedScore>): void {
    const taken = commitScore(subject, text, metric)
    if (taken === null) return
    setTyped(undefined)
    setLast(taken)
  }
  const options = [
    ...file.metrics.map(({ id, name }) => ({ value: id, label: name })),
    ...missingMetrics(file).map(({ name }) => ({ value: name, label: name })),
  ]
  // The chosen metric may have been removed by an undo.
  const chosen = (options.find(({ value }) => value === (typed?.metric ?? last)) ?? options[0])?.value ?? ''
  const type = (text: string) => setTyped(text.trim() === '' ? undefined : { text, metric: chosen })
  return (
    <div className={styles.pair}>
      <SelectField
        label={t('inspector.metric')}
        value={chosen}
        options={options}
        onSelect={(metric) => {
          setLast(metric)
          if (typed) setTyped({ ...typed, metric })
        }}
      />
      <label className={styles.inline}>
        {t('inspector.new-score')}
        <input
          type="text"
          inputMode="decimal"
          data-field="new-score"
          placeholder={t('inspector.new-score-hint')}
          value={typed?.text ?? ''}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            commit({ text: event.currentTarget.value, metric: chosen })
          }}
        />
      </label>
    </div>
  )
}

/** The scores of a stage, step or touchpoint, each with its sample size n. */
export function Scores({ subject }: { readonly subject: string }) {
  const file = useFile()
  const locale = useShell((state) => state.locale)
  const scores = file.scores.filter((score) => score.subject === subject)
  return (
    <>
      {scores.map((score) => {
        const metric = get(file, 'metric', score.metric)
        const name = `${metric?.name ?? ''}${score.wave === undefined ? '' : ` · ${get(file, 'wave', score.wave)?.name ?? ''}`}`
        const set = (field: 'value' | 'n', value: number | null) =>
          dispatch({
            type: 'update',
            id: score.id,
            ...(value === null ? { unset: [field] } : { set: { [field]: value } }),
          })
        const setValue = (value: number | null) => {
          if (value === null) return
          if (metric && !isOn(metric.scale, value)) notifyInvalid(numberText(value, locale), metric.scale)
          else set('value', value)
        }
        return (
          <div key={score.id} className={styles.row}>
            <FieldScope value={[score.id]}>
              <NumberField label={name} value={score.value} onCommit={setValue} />
              <NumberField
                label={t('inspector.n')}
                value={score.n}
                onCommit={(n) => set('n', n === null ? null : Math.max(0, Math.round(n)))}
              />
            </FieldScope>
            <IconButton
              label={t('inspector.remove-score', { name })}
              icon={Trash2}
              onClick={() => dispatch({ type: 'remove', ids: [score.id] })}
            />
          </div>
        )
      })}
      <NewScore subject={subject} />
    </>
  )
}
