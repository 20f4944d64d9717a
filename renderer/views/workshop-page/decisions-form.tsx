import { useId } from 'react'
import * as z from 'zod'
import { ranking, shownRound } from '../../../shared/document/votes'
import { type Candidate, candidates, decided } from '../../../shared/analysis/workshop'
import type { Decision } from '../../../shared/document/edits/workshop'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { presentFile, presentMap } from '../../session/session'
import { Field } from '../../ui/fields'
import { today } from '../../ui/today'
import styles from './workshop-page.module.css'

/** Limited to three, so that the decisions stay realistic. */
const DECISIONS = [0, 1, 2] as const
export const decisionsSchema = z.array(
  z.object({
    title: z.string(),
    subject: z.string().optional(),
    owner: z.string(),
    nextStep: z.string(),
    due: z.string(),
  }),
)
const NOTHING: Decision = { title: '', owner: '', nextStep: '', due: '' }

function why({ votes, isMoment, lowest }: Candidate): string {
  return [
    votes > 0 ? t('workshop.votes', { count: votes }) : '',
    isMoment ? t('workshop.page.moment') : '',
    lowest !== null && lowest <= -1 ? t('workshop.feels-bad') : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

interface DecisionFieldsProps {
  readonly decision: Decision
  readonly from: readonly Candidate[]
  readonly owners: string
  readonly onChange: (decision: Decision) => void
}

function DecisionFields({ decision, from, owners, onChange }: DecisionFieldsProps) {
  const list = useId()
  const set = (fields: Partial<Decision>) => onChange({ ...decision, ...fields })
  /** A decision named like an item of the map is about that item. */
  const name = (title: string) => {
    const subject = from.find((candidate) => candidate.title === title)?.id ?? decision.subject
    set({ title, ...(subject === undefined ? {} : { subject }) })
  }
  const chosen = from.find(({ id }) => id === decision.subject)
  return (
    <div className={styles.decision}>
      <Field label={t('workshop.decision')} hint={chosen && why(chosen)}>
        {(id) => (
          <>
            <input
              id={id}
              type="text"
              list={list}
              value={decision.title}
              placeholder={t('workshop.decision-hint')}
              onChange={(event) => name(event.target.value)}
            />
            <datalist id={list}>
              {from.map((candidate) => (
                <option key={candidate.id} value={candidate.title}>
                  {why(candidate)}
                </option>
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label={t('workshop.next-step')}>
        {(id) => (
          <input
            id={id}
            type="text"
            value={decision.nextStep}
            onChange={(event) => set({ nextStep: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('workshop.owner')}>
        {(id) => (
          <input
            id={id}
            type="text"
            list={owners}
            value={decision.owner}
            onChange={(event) => set({ owner: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('workshop.due')}>
        {(id) => (
          <input id={id} type="date" value={decision.due} onChange={(event) => set({ due: event.target.value })} />
        )}
      </Field>
    </div>
  )
}

/** Returns the decisions with a text, trimmed. */
export function stated(decisions: readonly Decision[]): Decision[] {
  return decisions
    .map((decision) => ({
      ...decision,
      title: decision.title.trim(),
      owner: decision.owner.trim(),
      nextStep: decision.nextStep.trim(),
    }))
    .filter(({ title }) => title !== '')
}

/** Returns the decisions made today, or the most urgent candidates of the map. */
export function firstDecisions(from: readonly Candidate[]): readonly Decision[] {
  const file = presentFile()
  const made = decided(file, presentMap())
  if (made[0]?.workshop === today()) {
    // Existing decisions beyond three are shown too; otherwise they would be removed.
    return Array.from({ length: Math.max(DECISIONS.length, made.length) }, (_, at) => {
      const { id, title = '', subjects = [], owner, nextStep = '', due = '' } = made[at] ?? {}
      const [subject] = subjects
      return {
        ...(id === undefined ? {} : { id }),
        title,
        ...(subject === undefined ? {} : { subject }),
        owner: file.owners.find(({ id }) => id === owner)?.name ?? '',
        nextStep,
        due,
      }
    })
  }
  return DECISIONS.map((at) => {
    const candidate = from[at]
    return candidate ? { ...NOTHING, title: candidate.title, subject: candidate.id } : NOTHING
  })
}

export function proposals(): Candidate[] {
  const map = presentMap()
  const round = shownRound(map)
  return candidates(presentFile(), map, round ? ranking(map, round) : [])
}

interface DecisionsFormProps {
  readonly decisions: readonly Decision[]
  /** The candidates for decisions, most urgent first. */
  readonly from: readonly Candidate[]
  readonly onChange: (decisions: Decision[]) => void
}

/** The top three decisions, each with an owner, a next step and a date. */
export function DecisionsForm({ decisions, from, onChange }: DecisionsFormProps) {
  const file = useFile()
  const owners = useId()
  const open = stated(decisions).filter(({ owner, nextStep, due }) => owner === '' || nextStep === '' || due === '')
  return (
    <>
      <p className={styles.said}>{t('workshop.close-how')}</p>
      <ol className={styles.decisions}>
        {decisions.map((decision, at) => (
          // Positions are fixed, whatever their content.
          <li key={at}>
            <b aria-hidden="true">{at + 1}</b>
            <DecisionFields
              decision={decision}
              from={from}
              owners={owners}
              onChange={(next) => onChange(decisions.map((each, place) => (place === at ? next : each)))}
            />
          </li>
        ))}
      </ol>
      <datalist id={owners}>
        {file.owners.map(({ id, name }) => (
          <option key={id} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <p className={styles.said} role="status">
        {open.length > 0 ? t('workshop.close-open', { count: open.length }) : ''}
      </p>
    </>
  )
}
