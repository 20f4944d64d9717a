import { useState } from 'react'
import type { Step } from '../../../shared/document/schema'
import { believedAt, emotionOf, isFelt, setEmotion } from '../../../shared/document/emotion'
import { rangeOf } from '../../../shared/document/edits/experience'
import { numberText } from '../../../shared/analysis/scores'
import { get } from '../../../shared/document/entity-index'
import { LEVELS, levelName } from '../../../shared/drawing/emotion-look'
import { faceMark } from '../../../shared/drawing/face-mark'
import { SceneItems } from '../../drawing/scene-items'
import { useScene } from '../../editor/scene-context'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession } from '../../session/hooks'
import { dispatch } from '../../session/session'
import { NumberField, TextField } from '../../ui/fields'
import { EvidenceFields } from './evidence'
import { MeasuredFields } from './measured-fields'
import ui from '../../ui/ui.module.css'
import styles from '../inspector.module.css'

type Values = Parameters<typeof setEmotion>[2]

const bounded = (value: number | null) => (value === null ? undefined : Math.max(-2, Math.min(2, value)))

/** The emotion of the active persona at a step: level, decimals, label, spread of the ratings, and evidence. */
export function EmotionField({ step }: { readonly step: Step }) {
  const file = useFile()
  const map = useMap()
  const { context } = useScene()
  const persona = useSession((state) => state.persona)
  const emotion = emotionOf(step, persona)
  const valence = believedAt(step, persona)
  const believed = emotion?.believed
  const { emotionScale: scale } = file
  const [rating, setRating] = useState(false)
  const rated = believed?.low !== undefined || believed?.high !== undefined || believed?.n !== undefined
  const set = (values: Values, mark?: string) => dispatch(setEmotion(step, persona, values), mark)
  const setRange = (values: { readonly low?: number | undefined; readonly high?: number | undefined }) =>
    set(rangeOf({ low: believed?.low, high: believed?.high, ...values }))
  return (
    <>
      <div
        className={styles.faces}
        role="group"
        aria-label={t(map.state === 'future' ? 'inspector.emotion-intended' : 'section.emotion')}
      >
        {LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            aria-label={levelName(scale, level, t)}
            title={`${levelName(scale, level, t)} (${numberText(level, context.locale)})`}
            aria-pressed={valence === level}
            onClick={() => set({ valence: valence === level ? null : level })}
          >
            <SceneItems
              items={faceMark({ x: 12, y: 12 }, level, context, scale)}
              view={{ x: 0, y: 0, width: 24, height: 24 }}
            />
          </button>
        ))}
      </div>
      <label className={ui.check}>
        <input
          type="checkbox"
          data-field="skipped"
          checked={emotion?.skipped ?? false}
          onChange={(event) => set({ skipped: event.target.checked || undefined })}
        />
        {t('inspector.skipped', { name: get(file, 'persona', persona)?.name ?? '' })}
      </label>
      {!emotion?.skipped && (
        <div className={styles.pair}>
          <NumberField
            label={t('inspector.valence')}
            name="valence"
            value={valence ?? undefined}
            onCommit={(value) => set({ valence: bounded(value) ?? null })}
          />
          <TextField
            label={t('inspector.word')}
            name="word"
            placeholder={t('inspector.word-hint')}
            value={emotion?.word ?? ''}
            onInput={(word, mark) => set({ word: word || undefined }, mark)}
          />
        </div>
      )}
      {valence !== null &&
        (rated || rating ? (
          <div className={styles.pair}>
            <NumberField
              label={t('inspector.low')}
              name="low"
              value={believed?.low}
              onCommit={(low) => setRange({ low: bounded(low) })}
            />
            <NumberField
              label={t('inspector.high')}
              name="high"
              value={believed?.high}
              onCommit={(high) => setRange({ high: bounded(high) })}
            />
            <NumberField
              label={t('inspector.raters')}
              name="raters"
              value={believed?.n}
              onCommit={(n) => set({ n: n === null ? undefined : Math.max(0, Math.round(n)) })}
            />
          </div>
        ) : (
          <button type="button" className={styles.addLine} onClick={() => setRating(true)}>
            {t('inspector.add-range')}
          </button>
        ))}
      {!emotion?.skipped && emotion?.measured && emotion.measured.length > 0 && (
        <MeasuredFields step={step} persona={persona} measured={emotion.measured} />
      )}
      {isFelt(emotion) && (
        <EvidenceFields
          name="emotion-evidence"
          evidence={emotion.evidence}
          onChange={(evidence, mark) => set({ evidence }, mark)}
        />
      )}
    </>
  )
}
