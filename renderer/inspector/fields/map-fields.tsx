import { t } from '../../i18n/i18n'
import { update } from '../../editor/update'
import { useMap } from '../../session/hooks'
import { dispatch } from '../../session/session'
import { DateField } from '../../ui/date-field'
import { SelectField, TextField } from '../../ui/fields'

/**
 * Scenario, trigger and end of the shown map.
 * @param lines number of lines of the scenario field
 */
export function ContextTexts({ lines = 1 }: { readonly lines?: number }) {
  const { id, frame } = useMap()
  const set = (field: keyof typeof frame, to: string, mark: string) =>
    dispatch({ type: 'set', id, values: [{ path: ['frame', field], to }] }, mark)
  return (
    <>
      <TextField
        label={t('inspector.scenario')}
        lines={lines}
        name="frame-scenario"
        placeholder={t('inspector.scenario-hint')}
        value={frame.scenario}
        onInput={(text, mark) => set('scenario', text, mark)}
      />
      <TextField
        label={t('inspector.trigger')}
        name="frame-trigger"
        placeholder={t('inspector.trigger-hint')}
        value={frame.trigger}
        onInput={(text, mark) => set('trigger', text, mark)}
      />
      <TextField
        label={t('inspector.end')}
        name="frame-end"
        placeholder={t('inspector.end-hint')}
        value={frame.end}
        onInput={(text, mark) => set('end', text, mark)}
      />
    </>
  )
}

/** The state of the shown map, current or future, and the target date of a future one. */
export function StateFields() {
  const { id, state, horizon } = useMap()
  return (
    <>
      <SelectField
        label={t('inspector.state')}
        value={state}
        options={(['current', 'future'] as const).map((value) => ({ value, label: t(`map.state.${value}`) }))}
        onSelect={(chosen) =>
          dispatch({
            type: 'update',
            id,
            set: { state: chosen },
            ...(chosen === 'current' ? { unset: ['horizon'] } : {}),
          })
        }
      />
      {state === 'future' && (
        <DateField
          label={t('inspector.horizon')}
          value={horizon}
          onCommit={(date) => update(id, { horizon: date ?? '' })}
        />
      )}
    </>
  )
}
