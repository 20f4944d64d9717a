import { RotateCcw } from 'lucide-react'
import { useRef } from 'react'
import { setLevel, setMark } from '../../../shared/document/edits/experience'
import { LEVELS, levelColour, levelOf } from '../../../shared/drawing/emotion-look'
import { faceMark } from '../../../shared/drawing/face-mark'
import { SceneItems } from '../../drawing/scene-items'
import { useLook } from '../../editor/scene-context'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { newMark } from '../../session/editing'
import { dispatch } from '../../session/session'
import { IconButton } from '../../ui/button'
import { Choice } from '../../ui/choice'
import styles from '../inspector.module.css'

/** The names, colours and symbols (faces or dots) of the file's five emotion levels. */
export function ScaleFields() {
  const file = useFile()
  const look = useLook()
  const mark = useRef('')
  const { emotionScale: scale } = file
  const remark = () => {
    mark.current = newMark()
  }
  return (
    <>
      <Choice
        label={t('scale.mark')}
        name="scale-mark"
        value={scale?.mark ?? 'face'}
        options={(['face', 'dot'] as const).map((value) => ({ value, label: t(`scale.${value}`) }))}
        onSelect={(value) => dispatch(setMark(file, value ?? 'face'))}
      />
      <div className={styles.rows}>
        {[...LEVELS].reverse().map((level) => {
          const usual = t(`emotion.level.${level}`)
          const own = levelOf(scale, level)
          return (
            <div key={level} className={styles.level} role="group" aria-label={usual}>
              <SceneItems
                items={faceMark({ x: 12, y: 12 }, level, look, scale)}
                view={{ x: 0, y: 0, width: 24, height: 24 }}
              />
              <input
                type="text"
                aria-label={t('scale.name', { level: usual })}
                data-field={`level-${level}`}
                placeholder={usual}
                value={own?.name ?? ''}
                onFocus={remark}
                onChange={(event) => dispatch(setLevel(file, level, { name: event.target.value }), mark.current)}
              />
              <input
                type="color"
                aria-label={t('scale.colour', { level: usual })}
                data-field={`level-colour-${level}`}
                value={levelColour(scale, level, look.palette).toLowerCase()}
                onFocus={remark}
                onChange={(event) => dispatch(setLevel(file, level, { colour: event.target.value }), mark.current)}
              />
              <IconButton
                label={t('scale.reset', { level: usual })}
                icon={RotateCcw}
                disabled={!own}
                onClick={() => dispatch(setLevel(file, level, { name: '', colour: '' }))}
              />
            </div>
          )
        })}
      </div>
    </>
  )
}
