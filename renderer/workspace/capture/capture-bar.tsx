import { ArrowRight, ChevronDown, ChevronUp, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useMemo } from 'react'
import { useStore } from 'zustand'
import * as z from 'zod'
import { parseQuickLine } from '../../../shared/formats/quick-line'
import { stageTitle } from '../../../shared/map/renderers/headers'
import { get } from '../../../shared/document/entity-index'
import { t } from '../../i18n/i18n'
import { useFile, useMap, useSession } from '../../session/hooks'
import { IconButton } from '../../ui/button'
import { usePendingEdit } from '../../ui/use-pending-edit'
import { useWorkshop } from '../../session/workshop'
import {
  capture,
  CAPTURED,
  capturePlace,
  cardLanes,
  endCapture,
  runCaptureKey,
  takeLines,
  takeTyped,
  turnToStage,
} from '../../editor/capture'
import { LineChips } from './line-chips'
import ui from '../../ui/ui.module.css'
import styles from './capture.module.css'

/** The quick capture field below the map; Enter creates steps from the typed line. */
export function CaptureBar() {
  const open = useStore(capture, (state) => state.open)
  return open ? <Bar /> : null
}

function Bar() {
  const file = useFile()
  const map = useMap()
  const focus = useSession((state) => state.focus)
  const [pending, setPending] = usePendingEdit(CAPTURED, z.string(), takeTyped)
  const text = pending ?? ''
  const setText = (typed: string) => setPending(typed.trim() === '' ? undefined : typed)
  const hiding = useWorkshop((state) => state.hiding)
  const place = useMemo(() => capturePlace(file, map, focus), [file, map, focus])
  const typed = useMemo(() => parseQuickLine(text, cardLanes(map)), [text, map])
  const stage = get(file, 'stage', place.stage ?? undefined)
  const step = get(file, 'step', place.step ?? undefined)
  const at = map.stages.findIndex(({ id }) => id === place.stage)
  // Hidden cards are unreadable during typing too.
  const unseen = hiding && typed.steps.some(({ cards }) => cards.length > 0)

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || !runCaptureKey(event, text)) return
    event.preventDefault()
    event.stopPropagation()
  }

  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text/plain')
    if (!/[\r\n]/.test(pasted.trim())) return
    event.preventDefault()
    takeLines(text.trim() === '' ? pasted : `${text}${pasted}`)
    setText('')
  }

  return (
    <section data-bar className={styles.bar} aria-label={t('action.insert.capture')}>
      <div className={styles.line}>
        <div className={styles.stage}>
          <span className={ui.ellipsis} title={stage ? stageTitle(stage, t) : undefined}>
            {stage ? stageTitle(stage, t) : t('stage.untitled')}
          </span>
          <span className={styles.turn}>
            <button
              type="button"
              tabIndex={-1}
              disabled={at <= 0}
              aria-label={t('capture.stage-before')}
              title={t('capture.stage-before')}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => turnToStage(-1)}
            >
              <ChevronUp size={14} aria-hidden="true" />
            </button>
            <button
              type="button"
              tabIndex={-1}
              disabled={at >= map.stages.length - 1}
              aria-label={t('capture.stage-after')}
              title={t('capture.stage-after')}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => turnToStage(1)}
            >
              <ChevronDown size={14} aria-hidden="true" />
            </button>
          </span>
        </div>
        <ArrowRight size={16} aria-hidden="true" className={styles.arrow} />
        <input
          data-capture
          data-undoes-map={text === '' || undefined}
          data-unseen={unseen || undefined}
          type="text"
          className={styles.field}
          value={text}
          placeholder={t('capture.hint')}
          aria-label={t('capture.label', { stage: stage ? stageTitle(stage, t) : t('stage.untitled') })}
          aria-describedby="capture-chips"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <IconButton icon={X} label={t('ui.close')} shortcut="Esc" onClick={() => endCapture(text)} />
      </div>
      <div id="capture-chips" className={styles.below}>
        {text.trim() === '' ? (
          <p className={`${styles.marks} ${ui.ellipsis}`}>{t('capture.marks')}</p>
        ) : (
          <LineChips
            typed={typed}
            channels={file.channels}
            lanes={map.lanes}
            stages={map.stages}
            onto={step}
            hiding={hiding}
          />
        )}
      </div>
    </section>
  )
}
