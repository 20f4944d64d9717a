import { Check, CircleHelp, Contrast, X } from 'lucide-react'
import { needAt, needsOf, type NeedState, setNeed } from '../../../shared/document/edits/experience'
import { findOrCreate } from '../../../shared/document/copies/find-or-create'
import { NEED_STATES, type Step } from '../../../shared/document/schema'
import { needName } from '../../../shared/map/renderers/fields'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { makeId } from '../../session/make-id'
import { dispatch, presentFile } from '../../session/session'
import { Choice } from '../../ui/choice'
import { NewName } from '../../ui/new-name'
import styles from '../inspector.module.css'

const ICONS = { met: Check, partly: Contrast, unmet: X, unknown: CircleHelp } as const satisfies Record<
  NeedState,
  unknown
>

/** A field that adds a need to the file by name. */
export function NewNeed() {
  return (
    <NewName
      label={t('inspector.new-need')}
      name="new-need"
      placeholder={t('inspector.new-hint')}
      onAdd={(name) => {
        const [command] = findOrCreate('need', presentFile().needs, name, makeId).commands
        return command !== undefined && dispatch(command)
      }}
    />
  )
}

/** Whether each need is met at a step. */
export function NeedsFields({ step }: { readonly step: Step }) {
  const file = useFile()
  // Also shows needs that the step of an imported file refers to but the file does not list.
  const loose = (step.needs ?? []).map(({ need }) => need).filter((need) => !needsOf(file).includes(need))
  return (
    <>
      <p className={styles.key} aria-hidden="true">
        {NEED_STATES.map((state) => {
          const Icon = ICONS[state]
          return (
            <span key={state}>
              <Icon size={13} /> {t(`need-state.${state}`)}
            </span>
          )
        })}
      </p>
      <div className={styles.rows}>
        {[...needsOf(file), ...loose].map((need) => (
          <Choice
            key={need}
            inline
            label={needName(need, file.needs, t)}
            name={`need-${need}`}
            value={needAt(step, need)}
            options={NEED_STATES.map((state) => ({
              value: state,
              label: t(`need-state.${state}`),
              icon: ICONS[state],
            }))}
            onSelect={(state) => dispatch(setNeed(step, need, state))}
          />
        ))}
      </div>
      <NewNeed />
    </>
  )
}
