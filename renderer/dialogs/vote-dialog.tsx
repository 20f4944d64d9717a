import type { FormEvent } from 'react'
import * as z from 'zod'
import { startRound } from '../../shared/document/edits/workshop'
import { t } from '../i18n/i18n'
import { useMap } from '../session/hooks'
import { makeId } from '../session/make-id'
import { dispatch } from '../session/session'
import { Button } from '../ui/button'
import { pendingKey } from '../session/pending-edits'
import { usePendingEdit } from '../ui/use-pending-edit'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/fields'
import { today } from '../ui/today'
import { workshop } from '../session/workshop'
import ui from '../ui/ui.module.css'
import styles from '../views/presentation/workshop.module.css'

/** Returns the whole number in a text, or null if it is invalid or out of range. */
function wholeNumber(text: string, least: number, most: number): number | null {
  const value = Number(text)
  return text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most ? value : null
}

const roundSchema = z.object({ title: z.string(), perPerson: z.string(), people: z.string() })

/** Starts a vote: its subject, the votes per person, and the number of people. */
export function VoteDialog({ onClose: leave }: { readonly onClose: () => void }) {
  const map = useMap()
  const first = { title: t('workshop.round-default', { number: map.votes.length + 1 }), perPerson: '3', people: '' }
  const [round = first, setRound] = usePendingEdit(pendingKey('vote', map.id), roundSchema)
  const { title, perPerson, people } = round
  const set = (typed: Partial<typeof round>) => setRound({ ...round, ...typed })
  const onClose = () => {
    setRound(undefined)
    leave()
  }
  const each = wholeNumber(perPerson, 1, 100)
  const voters = people.trim() === '' ? undefined : wholeNumber(people, 1, 1000)
  const start = (event: FormEvent) => {
    event.preventDefault()
    if (each === null || voters === null) return
    if (
      !dispatch(
        startRound(
          map,
          makeId(),
          { title: title.trim(), perPerson: each, ...(voters === undefined ? {} : { people: voters }) },
          today(),
        ),
      )
    )
      return
    workshop.setState({ bar: true })
    onClose()
  }
  return (
    <Dialog title={t('workshop.vote')} onClose={onClose}>
      <form className={ui.form} onSubmit={start}>
        <Field label={t('workshop.round-title')}>
          {(id) => <input id={id} type="text" value={title} onChange={(event) => set({ title: event.target.value })} />}
        </Field>
        <div className={ui.pair}>
          <Field
            label={t('workshop.per-person')}
            hint={each === null ? t('workshop.whole-number', { least: 1, most: 100 }) : undefined}
          >
            {(id) => (
              <input
                id={id}
                type="text"
                inputMode="numeric"
                value={perPerson}
                aria-invalid={each === null}
                onChange={(event) => set({ perPerson: event.target.value })}
              />
            )}
          </Field>
          <Field
            label={t('workshop.people')}
            hint={voters === null ? t('workshop.whole-number', { least: 1, most: 1000 }) : t('workshop.people-hint')}
          >
            {(id) => (
              <input
                id={id}
                type="text"
                inputMode="numeric"
                value={people}
                aria-invalid={voters === null}
                onChange={(event) => set({ people: event.target.value })}
              />
            )}
          </Field>
        </div>
        <p className={styles.said}>{t('workshop.vote-how')}</p>
        <div className={ui.actions}>
          <Button look="primary" type="submit" disabled={each === null || voters === null}>
            {t('workshop.start-round')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
