import { t } from '../i18n/i18n'
import { useFile, useMap } from '../session/hooks'
import { dispatch } from '../session/session'
import { DateField } from '../ui/date-field'
import { SelectField, TextField } from '../ui/fields'
import { countFindings, Findings } from './findings'
import { MapPersonas } from './map-personas'
import { ScaleFields } from './scale-fields'
import { type SectionContent, Sections } from './sections'
import { StrategyFields } from './strategy-fields'
import { update } from './update'
import styles from './inspector.module.css'

function FrameFields() {
  const map = useMap()
  const frame = (values: Partial<typeof map.frame>, mark: string) => dispatch({ type: 'update', id: map.id, set: { frame: { ...map.frame, ...values } } }, mark)
  return (
    <>
      <TextField label={t('inspector.scenario')} lines={2} placeholder={t('inspector.scenario-hint')} value={map.frame.scenario} onInput={(scenario, mark) => frame({ scenario }, mark)} />
      <TextField label={t('inspector.trigger')} placeholder={t('inspector.trigger-hint')} value={map.frame.trigger} onInput={(trigger, mark) => frame({ trigger }, mark)} />
      <TextField label={t('inspector.end')} placeholder={t('inspector.end-hint')} value={map.frame.end} onInput={(end, mark) => frame({ end }, mark)} />
    </>
  )
}

/** The map's title, frame and personas; what stands out in it; the strategy and scale of emotions of its file. */
export function MapForm() {
  const map = useMap()
  const { strategy, needs, emotionScale } = useFile()
  const findings = countFindings(map)
  const sections: readonly SectionContent[] = [
    ...(findings > 0 ? [{ id: 'findings', used: true, brief: String(findings), content: <Findings /> } as const] : []),
    { id: 'personas', used: true, brief: String(map.personas.length), content: <MapPersonas /> },
    { id: 'frame', used: true, brief: map.frame.scenario, content: <FrameFields /> },
    { id: 'strategy', used: strategy.vision !== '' || strategy.ambitions.length > 0 || needs.length > 0, content: <StrategyFields /> },
    { id: 'scale', used: emotionScale !== undefined, content: <ScaleFields /> },
  ]
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('inspector.map')}</h2>
      <TextField label={t('inspector.map-title')} lines={2} name="map-title" placeholder={t('inspector.map-title-hint')} value={map.title} onInput={(title, mark) => update(map.id, { title }, mark)} />
      <SelectField
        label={t('inspector.state')}
        value={map.state}
        options={(['current', 'future'] as const).map((value) => ({ value, label: t(`map.state.${value}`) }))}
        onSelect={(state) => dispatch({ type: 'update', id: map.id, set: { state }, ...(state === 'current' ? { unset: ['horizon'] } : {}) })}
      />
      {map.state === 'future' && <DateField label={t('inspector.horizon')} value={map.horizon} onCommit={(horizon) => update(map.id, { horizon: horizon ?? '' })} />}
      <Sections key={map.id} sections={sections} />
    </form>
  )
}
