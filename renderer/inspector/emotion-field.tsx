import type { Step } from '../../shared/document/schema'
import { emotionOf, setEmotion } from '../../shared/document/edits'
import { numberText } from '../../shared/analysis/scores'
import { get } from '../../shared/document/tree'
import { faceMark } from '../../shared/scene/faces/face-mark'
import { SceneItems } from '../canvas/scene-items'
import { useScene } from '../canvas/scene-context'
import { t } from '../i18n/i18n'
import { useFile, useMap, useSession } from '../session/hooks'
import { dispatch, session } from '../session/session'
import { NumberField, SelectField, TextField } from '../ui/fields'
import { EvidenceFields } from './evidence'
import styles from './inspector.module.css'

const LEVELS = [-2, -1, 0, 1, 2] as const

/** The emotion of the active persona at a step: five faces, a decimal, a word, how it is known. */
export function EmotionField({ step }: { readonly step: Step }) {
  const file = useFile()
  const map = useMap()
  const { context } = useScene()
  const persona = useSession((state) => state.persona)
  const emotion = emotionOf(step, persona)
  const valence = emotion?.valence ?? null
  const set = (value: number | null, mark?: string) => dispatch(setEmotion(step, persona, { valence: value }), mark)
  return (
    <fieldset className={styles.group}>
      <legend>{t('inspector.emotion')}</legend>
      {map.personas.length > 1 && (
        <SelectField
          label={t('inspector.persona')}
          value={persona}
          options={map.personas.flatMap((id) => get(file, 'persona', id) ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onSelect={(id) => session.setState({ persona: id })}
        />
      )}
      <div className={styles.faces}>
        {LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            aria-label={t(`emotion.level.${level}`)}
            title={`${t(`emotion.level.${level}`)} (${numberText(level, context.locale)})`}
            aria-pressed={valence === level}
            onClick={() => set(valence === level ? null : level)}
          >
            <SceneItems items={faceMark({ x: 12, y: 12 }, level, context)} view={{ x: 0, y: 0, width: 24, height: 24 }} />
          </button>
        ))}
      </div>
      <div className={styles.pair}>
        <NumberField
          label={t('inspector.valence')}
          value={valence ?? undefined}
          onCommit={(value) => set(value === null ? null : Math.max(-2, Math.min(2, value)))}
        />
        <TextField label={t('inspector.word')} placeholder={t('inspector.word-hint')} value={emotion?.word ?? ''} onInput={(word, mark) => dispatch(setEmotion(step, persona, { word: word || undefined }), mark)} />
      </div>
      {valence !== null && <EvidenceFields evidence={emotion?.evidence} onChange={(evidence, mark) => dispatch(setEmotion(step, persona, { evidence }), mark)} />}
    </fieldset>
  )
}
