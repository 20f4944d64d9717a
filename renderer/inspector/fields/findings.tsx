import { dateText } from '../../../shared/drawing/dates'
import { CalendarClock, TriangleAlert } from 'lucide-react'
import { contradictionsOf } from '../../../shared/analysis/contradictions'
import { overdueOf } from '../../../shared/analysis/evidence'
import { numberText } from '../../../shared/analysis/scores'
import { owningStep } from '../../../shared/document/map-queries'
import type { JourneyFile, JourneyMap } from '../../../shared/document/schema'
import { shownText } from '../../../shared/document/texts/shown-text'
import { find, get } from '../../../shared/document/entity-index'
import { levelName } from '../../../shared/drawing/emotion-look'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useShell } from '../../session/hooks'
import { focusOn } from '../../session/selection'
import { today } from '../../ui/today'
import ui from '../../ui/ui.module.css'
import styles from '../inspector.module.css'

/** Returns the number of contradictory steps and overdue reviews. */
export function countFindings(file: JourneyFile, map: JourneyMap): number {
  return contradictionsOf(map, file.waves).length + overdueOf(map, today()).length
}

function nameOf(file: JourneyFile, id: string): string {
  const thing = find(file, id)?.entity
  return (thing && shownText(thing)) || owningStep(file, id)?.title || t('step.untitled')
}

/**
 * Findings for the designer: steps that meet all standards though the customer is unhappy, and evidence due for review.
 */
export function Findings() {
  const file = useFile()
  const map = useMap()
  const locale = useShell((state) => state.locale)
  const contradictions = contradictionsOf(map, file.waves)
  const overdue = overdueOf(map, today())
  const personaName = (id: string) => get(file, 'persona', id)?.name ?? ''
  return (
    <>
      {contradictions.length > 0 && (
        <ul className={styles.rows} aria-label={t('contradictions.title')}>
          <li className={ui.quiet}>{t('contradictions.title')}</li>
          {contradictions.map(({ step, persona, valence, gap }) => (
            <li key={`${step.id} ${persona}`}>
              <button type="button" className={styles.finding} onClick={() => focusOn({ kind: 'thing', id: step.id })}>
                <TriangleAlert size={15} aria-hidden="true" />
                <b>{step.title || t('step.untitled')}</b>
                <small>
                  {[
                    personaName(persona),
                    valence !== null && valence < 0
                      ? `${levelName(file.emotionScale, valence, t)} (${numberText(valence, locale)})`
                      : '',
                    gap !== null && gap < 0 ? t(`gap.${Math.max(-2, Math.min(-1, Math.round(gap)))}`) : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {overdue.length > 0 && (
        <ul className={styles.rows} aria-label={t('overdue.title')}>
          <li className={ui.quiet}>{t('overdue.title')}</li>
          {overdue.map(({ id, persona, review }) => (
            <li key={`${id} ${persona}`}>
              <button type="button" className={styles.finding} onClick={() => focusOn({ kind: 'thing', id })}>
                <CalendarClock size={15} aria-hidden="true" />
                <b>{nameOf(file, id)}</b>
                <small>
                  {[dateText(review, locale), persona === null ? '' : personaName(persona)].filter(Boolean).join(' · ')}
                </small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
