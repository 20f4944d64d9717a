import { ChevronsUp, Equal, Info, Minus, Trash2 } from 'lucide-react'
import {
  type Ambition,
  ambitionFor,
  excelsAtAll,
  needsOf,
  setAmbition,
} from '../../../shared/document/edits/experience'
import { AMBITIONS } from '../../../shared/document/schema'
import { needName } from '../../../shared/map/renderers/fields'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { dispatch } from '../../session/session'
import { IconButton } from '../../ui/button'
import { Choice } from '../../ui/choice'
import { TextField } from '../../ui/fields'
import { NewNeed } from './needs-field'
import { update } from '../../editor/update'
import ui from '../../ui/ui.module.css'
import styles from '../inspector.module.css'

const ICONS = { excel: ChevronsUp, 'on-par': Equal, less: Minus } as const satisfies Record<Ambition, unknown>

/** The organisation's vision, the file's needs, and the ambition for each need. */
export function StrategyFields() {
  const file = useFile()
  const { strategy, needs } = file
  return (
    <>
      <TextField
        label={t('inspector.vision')}
        lines={2}
        name="vision"
        placeholder={t('inspector.vision-hint')}
        value={strategy.vision}
        onInput={(to, mark) =>
          dispatch({ type: 'set', id: null, values: [{ path: ['strategy', 'vision'], to }] }, mark)
        }
      />
      <p className={ui.quiet}>{t('ambition.title')}</p>
      <p className={styles.key} aria-hidden="true">
        {AMBITIONS.map((ambition) => {
          const Icon = ICONS[ambition]
          return (
            <span key={ambition}>
              <Icon size={13} /> {t(`ambition.${ambition}`)}
            </span>
          )
        })}
      </p>
      <div className={styles.rows}>
        {needsOf(file).map((need) => (
          <Choice
            key={need}
            inline
            label={needName(need, needs, t)}
            name={`ambition-${need}`}
            value={ambitionFor(file, need)}
            options={AMBITIONS.map((ambition) => ({
              value: ambition,
              label: t(`ambition.${ambition}`),
              icon: ICONS[ambition],
            }))}
            onSelect={(ambition) => dispatch(setAmbition(file, need, ambition))}
          />
        ))}
      </div>
      {excelsAtAll(file) && (
        <p className={styles.advice} role="status">
          <Info size={15} aria-hidden="true" />
          {t('ambition.all')}
        </p>
      )}
      {needs.map((need) => (
        <div key={need.id} className={styles.row}>
          <TextField
            label={t('inspector.own-need')}
            value={need.name}
            onInput={(name, mark) => update(need.id, { name }, mark)}
          />
          <IconButton
            label={t('inspector.remove', { name: need.name })}
            icon={Trash2}
            onClick={() => dispatch({ type: 'remove', ids: [need.id] })}
          />
        </div>
      ))}
      <NewNeed />
    </>
  )
}
