import { Funnel, TriangleAlert, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { missingEntities, isEmptyFilter, withoutMissing } from '../../../shared/analysis/filter'
import { runAction } from '../../actions/run-action'
import { shortcutText } from '../../actions/shortcut-text'
import { focusView } from '../../session/view-controller'
import { useMatches } from '../../editor/scene-context'
import { t } from '../../i18n/i18n'
import { setFilter } from '../../session/filter'
import { useFile, useMap, useSession, useShell } from '../../session/hooks'
import { session } from '../../session/session'
import { IconButton } from '../../ui/button'
import { FilterChoices } from './filter-choices'
import { LISTS, optionsFor, toggled } from './options'
import { SavedFilters } from './saved-filters'
import ui from '../../ui/ui.module.css'
import styles from './filter.module.css'

function Chip({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) {
  return (
    <li className={styles.chip}>
      <span className={ui.ellipsis}>{label}</span>
      <button type="button" aria-label={t('filter.remove', { what: label })} onClick={onRemove}>
        <X size={12} aria-hidden="true" />
      </button>
    </li>
  )
}

/** The conditions of the filter as removable chips, including conditions on entities that no longer exist. */
function Chips() {
  const file = useFile()
  const map = useMap()
  const filter = useSession((state) => state.filter)
  const options = optionsFor(file, map, t)
  const gone = missingEntities(file, filter)
  return (
    <ul className={styles.chips} aria-label={t('filter.asked')}>
      {filter.moments && <Chip label={t('filter.moments')} onRemove={() => setFilter({ ...filter, moments: false })} />}
      {LISTS.flatMap((part) =>
        options[part]
          .filter(({ value }) => filter[part]?.some((chosen) => chosen === value))
          .map(({ value, label }) => (
            <Chip
              key={`${part} ${value}`}
              label={t('filter.chip', { part: t(`filter.one.${part}`), value: label })}
              onRemove={() => setFilter(toggled(filter, part, value))}
            />
          )),
      )}
      {gone.length > 0 && (
        <li className={styles.chip} data-gone>
          <TriangleAlert size={12} aria-hidden="true" />
          <span className={ui.ellipsis}>
            {t('filter.gone', { what: gone.map(({ part, count }) => t(`filter.gone.${part}`, { count })).join(', ') })}
          </span>
          <button
            type="button"
            aria-label={t('filter.forget-gone')}
            onClick={() => setFilter(withoutMissing(file, session.getState().filter))}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </li>
      )}
    </ul>
  )
}

/** The filter bar above the map; shown while a filter is set or being set. */
export function FilterBar() {
  const filter = useSession((state) => state.filter)
  const wanted = useShell((state) => state.filterBar)
  const platform = useShell((state) => state.platform)
  const { steps, of } = useMatches()
  if (!wanted && isEmptyFilter(filter)) return null
  const onKeyDown = (event: KeyboardEvent) => {
    // Popovers above the bar handle Esc themselves; React bubbles their events here.
    if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return
    if (event.key === 'F6') {
      event.preventDefault()
      focusView()
    }
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    runAction('view.filter-clear')
  }
  return (
    // Key events bubble up from the fields inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className={styles.bar} role="search" aria-label={t('filter.label')} onKeyDown={onKeyDown}>
      <Funnel size={16} aria-hidden="true" className={styles.sign} />
      <input
        type="search"
        className={styles.text}
        data-field="filter-text"
        aria-label={t('filter.text')}
        placeholder={t('filter.text')}
        value={filter.text ?? ''}
        onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') focusView()
        }}
      />
      <FilterChoices />
      <Chips />
      <p role="status" className={styles.count}>
        {isEmptyFilter(filter) ? '' : t('filter.count', { count: steps, of })}
      </p>
      <SavedFilters />
      <IconButton
        label={t('action.view.filter-clear')}
        icon={X}
        shortcut={shortcutText('view.filter-clear', platform)}
        onClick={() => runAction('view.filter-clear')}
      />
    </div>
  )
}
