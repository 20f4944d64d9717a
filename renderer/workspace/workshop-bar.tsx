import { EyeOff, Flag, Presentation, Vote, X } from 'lucide-react'
import { hiddenIds } from '../../shared/document/edits/workshop'
import { openRound, votesCast, votesToGive } from '../../shared/document/votes'
import type { VoteRound } from '../../shared/document/schema'
import { stepInFocus } from '../session/focus'
import { runAction } from '../actions/run-action'
import { t } from '../i18n/i18n'
import { useMap, useSession } from '../session/hooks'
import { dispatch, isPresenting } from '../session/session'
import { Button, IconButton } from '../ui/button'
import { useWorkshop, workshop } from '../session/workshop'
import { TimerControls } from '../views/presentation/timer'
import styles from '../views/presentation/workshop.module.css'

function Votes({ round }: { readonly round: VoteRound }) {
  const [cast, whole] = [votesCast(round), votesToGive(round)]
  return (
    <div className={styles.group} role="group" aria-label={t('workshop.round', { title: round.title })}>
      <span title={t('workshop.vote-keys')}>
        <b>{round.title}</b>{' '}
        {whole === undefined ? t('workshop.votes', { count: cast }) : t('workshop.votes-of', { cast, count: whole })}
      </span>
      <Button onClick={() => dispatch({ type: 'update', id: round.id, set: { closed: true } })}>
        {t('workshop.end-round')}
      </Button>
    </div>
  )
}

/** The facilitator's controls: audience view, timer, votes, ratings, hidden cards, and the closing decisions. */
export function WorkshopBar() {
  const shown = useWorkshop((state) => state.bar)
  const presenting = useSession(isPresenting)
  const hiding = useWorkshop((state) => state.hiding)
  const atStep = useSession((state) => stepInFocus(state) !== null)
  const map = useMap()
  if (!shown || presenting) return null
  const round = openRound(map)
  const hidden = hiddenIds(map).length
  return (
    <section className={styles.bar} data-workshop aria-label={t('workshop.label')}>
      <Button icon={Presentation} onClick={() => runAction('view.show(presentation)')}>
        {t('workshop.present')}
      </Button>
      <TimerControls />
      {round ? (
        <Votes round={round} />
      ) : (
        <Button icon={Vote} onClick={() => runAction('workshop.vote')}>
          {t('workshop.vote')}
        </Button>
      )}
      <Button
        aria-disabled={!atStep}
        title={atStep ? undefined : t('workshop.rate-where')}
        onClick={() => runAction('workshop.rate')}
      >
        {t('workshop.rate')}
      </Button>
      <div className={styles.group}>
        <Button icon={EyeOff} aria-pressed={hiding} onClick={() => runAction('workshop.hide')}>
          {t('workshop.hide')}
        </Button>
        {hidden > 0 && (
          <Button onClick={() => runAction('workshop.reveal')}>{t('workshop.reveal', { count: hidden })}</Button>
        )}
      </div>
      <Button icon={Flag} look="primary" onClick={() => runAction('view.show(workshop-page)')}>
        {t('workshop.close')}
      </Button>
      <span className={styles.end}>
        <IconButton icon={X} label={t('workshop.hide-bar')} onClick={() => workshop.setState({ bar: false })} />
      </span>
    </section>
  )
}
