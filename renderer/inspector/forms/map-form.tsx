import { ContextTexts, StateFields } from '../fields/map-fields'
import { t } from '../../i18n/i18n'
import { useFile, useMap } from '../../session/hooks'
import { TextField } from '../../ui/fields'
import { countFindings, Findings } from '../fields/findings'
import { MapPersonas } from '../fields/map-personas'
import { ScaleFields } from '../fields/scale-fields'
import { type SectionContent, Sections } from '../sections'
import { StrategyFields } from '../fields/strategy-fields'
import { update } from '../../editor/update'
import styles from '../inspector.module.css'

/** The map's title, context, personas and findings, and the file's strategy and emotion scale. */
export function MapForm() {
  const map = useMap()
  const file = useFile()
  const { strategy, needs, emotionScale } = file
  const findings = countFindings(file, map)
  const sections: readonly SectionContent[] = [
    ...(findings > 0 ? [{ id: 'findings', used: true, brief: String(findings), content: <Findings /> } as const] : []),
    { id: 'personas', used: true, brief: String(map.personas.length), content: <MapPersonas /> },
    { id: 'frame', used: true, brief: map.frame.scenario, content: <ContextTexts lines={2} /> },
    {
      id: 'strategy',
      used: strategy.vision !== '' || strategy.ambitions.length > 0 || needs.length > 0,
      content: <StrategyFields />,
    },
    { id: 'scale', used: emotionScale !== undefined, content: <ScaleFields /> },
  ]
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('inspector.map')}</h2>
      <TextField
        label={t('inspector.map-title')}
        lines={2}
        name="map-title"
        placeholder={t('inspector.map-title-hint')}
        value={map.title}
        onInput={(title, mark) => update(map.id, { title }, mark)}
      />
      <StateFields />
      <Sections key={map.id} sections={sections} />
    </form>
  )
}
