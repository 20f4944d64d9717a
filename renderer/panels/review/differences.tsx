import type { Difference } from '../../../shared/analysis/compare'
import { t } from '../../i18n/i18n'
import styles from './review.module.css'

const SHOWN = 100

/**
 * The differences between the shown file and another state of it. @param other heading of what only the other state
 * contains
 */
export function Differences({ list, other }: { readonly list: readonly Difference[]; readonly other: string }) {
  if (list.length === 0) return <p>{t('differences.same')}</p>
  return (
    <ul className={styles.differences}>
      {list.slice(0, SHOWN).map((difference) => (
        <li key={`${difference.how} ${difference.id}`} data-how={difference.how}>
          {t(`differences.${difference.how}`, {
            other,
            kind: t(`kind.${difference.kind}`),
            what: difference.what?.slice(0, 120) ?? t('outline.hidden'),
          })}
        </li>
      ))}
      {list.length > SHOWN && <li>{t('differences.more', { count: list.length - SHOWN })}</li>}
    </ul>
  )
}
