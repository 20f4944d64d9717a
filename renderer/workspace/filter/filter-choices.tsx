import { ChevronDown, Plus } from 'lucide-react'
import { Popover } from 'radix-ui'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession } from '../../session/hooks'
import { setFilter } from '../../session/filter'
import { LISTS, optionsFor, toggled } from './options'
import ui from '../../ui/ui.module.css'
import styles from './filter.module.css'

/** Checkboxes for all conditions of a filter except the text. */
export function FilterChoices() {
  const file = useFile()
  const map = useMap()
  const filter = useSession((state) => state.filter)
  const options = optionsFor(file, map, t)
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.opener}>
        <Plus size={14} aria-hidden="true" />
        <span className={ui.ellipsis}>{t('filter.add')}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.choices}
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={t('filter.choose')}
        >
          <label className={styles.choice}>
            <input
              type="checkbox"
              checked={filter.moments ?? false}
              onChange={() => setFilter({ ...filter, moments: !filter.moments })}
            />
            {t('filter.moments')}
          </label>
          <div className={styles.lists}>
            {LISTS.filter((part) => options[part].length > 0).map((part) => (
              <fieldset key={part}>
                <legend>{t(`filter.${part}`)}</legend>
                {options[part].map(({ value, label }) => (
                  <label key={value} className={styles.choice}>
                    <input
                      type="checkbox"
                      checked={filter[part]?.some((chosen) => chosen === value) ?? false}
                      onChange={() => setFilter(toggled(filter, part, value))}
                    />
                    <span className={ui.ellipsis}>{label}</span>
                  </label>
                ))}
              </fieldset>
            ))}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
