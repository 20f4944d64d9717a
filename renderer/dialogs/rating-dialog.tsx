import type { FormEvent } from 'react'
import * as z from 'zod'
import { kindText } from '../../shared/kind-text'
import { summarise } from '../../shared/analysis/rating'
import { numberText } from '../../shared/analysis/scores'
import { storeRating } from '../../shared/document/edits/workshop'
import { shownAt } from '../../shared/document/emotion'
import { get } from '../../shared/document/entity-index'
import { LEVELS } from '../../shared/drawing/emotion-look'
import { stepInFocus } from '../session/focus'
import { t } from '../i18n/i18n'
import { useFile, useSession, useShell } from '../session/hooks'
import { dispatch } from '../session/session'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field, readNumber } from '../ui/fields'
import { today } from '../ui/today'
import { pendingKey } from '../session/pending-edits'
import { usePendingEdit } from '../ui/use-pending-edit'
import ui from '../ui/ui.module.css'
import styles from '../views/presentation/workshop.module.css'

/** The ratings as bars over the five levels, with median, range and number of people. */
function Result({ values }: { readonly values: readonly number[] }) {
  const locale = useShell((state) => state.locale)
  const rating = summarise(values)
  if (!rating) return null
  const at = LEVELS.map((level) => values.filter((value) => Math.round(value) === level).length)
  const most = Math.max(...at)
  const number = (value: number) => numberText(value, locale)
  return (
    <>
      <div className={styles.scale} aria-hidden="true">
        {LEVELS.map((level, place) => (
          <span key={level}>
            {at[place]}
            <i style={{ height: `${((at[place] ?? 0) / most) * 40}px` }} />
            {number(level)}
          </span>
        ))}
      </div>
      <dl className={styles.result} data-testid="rating">
        <dt>{t('workshop.median')}</dt>
        <dd>{number(rating.median)}</dd>
        <dt>{t('workshop.range')}</dt>
        <dd>{t('workshop.range-values', { low: number(rating.low), high: number(rating.high) })}</dd>
        <dt>{t('workshop.n')}</dt>
        <dd>{rating.n}</dd>
      </dl>
    </>
  )
}

/** The ratings so far, the text of the next one, and whether they are revealed. */
const ratingSchema = z.object({ values: z.array(z.number().min(-2).max(2)), text: z.string(), revealed: z.boolean() })
type Rating = z.infer<typeof ratingSchema>
const NO_RATING: Rating = { values: [], text: '', revealed: false }

/**
 * Blind rating: each person enters a rating of a step, unseen by the others; then all are revealed and the median is
 * kept. Closing the dialog only interrupts it.
 */
export function RatingDialog({ onClose }: { readonly onClose: () => void }) {
  const step = useSession(stepInFocus)
  const persona = useSession((state) => state.persona)
  const file = useFile()
  const [rating = NO_RATING, setRating] = usePendingEdit(pendingKey('rating', step?.id, persona), ratingSchema)
  const { values, text, revealed } = rating
  const set = (next: Partial<Rating>) => {
    const all = { ...rating, ...next }
    setRating(all.values.length === 0 && all.text === '' ? undefined : all)
  }
  const locale = useShell((state) => state.locale)
  const value = readNumber(text)
  const good = value !== null && value >= -2 && value <= 2
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!good) return
    set({ values: [...values, value], text: '' })
    // The button becomes disabled and would lose the focus.
    event.currentTarget.querySelector('input')?.focus()
  }
  const keep = () => {
    const summary = summarise(values)
    if (!step || !summary || !dispatch(storeRating(step, persona, summary, today()))) return
    setRating(undefined)
    onClose()
  }
  const who = get(file, 'persona', persona)?.name ?? ''
  const before = step ? shownAt(step, persona, file.waves) : null
  // An estimate must not silently replace what customers said; measured values are kept separately.
  const known =
    before?.basis === 'believed' && before.evidence && before.evidence.kind !== 'assumed'
      ? { value: numberText(before.valence, locale), evidence: kindText('evidence', before.evidence.kind, t) }
      : null
  return (
    <Dialog title={t('workshop.rate-title', { step: step?.title || t('step.untitled') })} onClose={onClose}>
      {revealed ? (
        <div className={ui.form}>
          <Result values={values} />
          <p className={styles.said}>
            {t('workshop.rate-kept', { persona: who })}
            {known && ` ${t('workshop.rate-replaces', known)}`}
          </p>
          <div className={ui.actions}>
            <Button onClick={() => setRating(undefined)}>{t('workshop.rate-anew')}</Button>
            <Button onClick={() => set({ revealed: false })}>{t('workshop.rate-more')}</Button>
            {/* The pressed button is gone, so the next one gets the focus. */}
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
            <Button autoFocus look="primary" onClick={keep}>
              {t('workshop.rate-keep')}
            </Button>
          </div>
        </div>
      ) : (
        <form className={ui.form} onSubmit={add}>
          <Field
            label={t('workshop.rate-value', { persona: who })}
            hint={text !== '' && !good ? t('workshop.rate-range') : t('workshop.rate-how')}
          >
            {(id) => (
              <input
                id={id}
                // Ready for the next person.
                // oxlint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                type="text"
                inputMode="decimal"
                data-unseen
                autoComplete="off"
                value={text}
                aria-invalid={text !== '' && !good}
                onChange={(event) => set({ text: event.target.value })}
              />
            )}
          </Field>
          <p role="status">{t('workshop.rated', { count: values.length })}</p>
          <div className={ui.actions}>
            <Button type="submit" disabled={!good}>
              {t('workshop.rate-add')}
            </Button>
            <Button look="primary" disabled={values.length === 0} onClick={() => set({ revealed: true })}>
              {t('workshop.rate-reveal')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
