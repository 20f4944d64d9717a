import { memo, useMemo } from 'react'
import { noteColour } from '../../../shared/document/notes'
import { isUnrevealed } from '../../../shared/document/texts/shown-text'
import { drawBox } from '../../../shared/map/build-scene'
import type { Look } from '../../../shared/drawing/context'
import { isDivider, laneNameTop, laneStyle, stageNameTop } from '../../../shared/map/renderers/headers'
import { linesHeight } from '../../../shared/drawing/lines'
import { describeScore, pillsHeight } from '../../../shared/map/renderers/scores'
import { textStyle, textTop } from '../../../shared/map/renderers/text-card'
import { cardLook, textInset } from '../../../shared/map/lane-look'
import type { TextStyle } from '../../../shared/drawing/text'
import { type Palette, SPACE, TYPE } from '../../../shared/drawing/tokens'
import { footHeight, notesPlace } from '../../../shared/map/renderers/step'
import { opensMark } from '../../../shared/map/renderers/step-notes'
import type { Box, StepBox } from '../../../shared/map/boxes'
import { openSubMap } from '../../editor/sub-maps'
import { t } from '../../i18n/i18n'
import { useSession } from '../../session/hooks'
import { presentFile, presentMap } from '../../session/session'
import { describeBox } from '../../editor/describe'
import { InPlaceEditor } from './in-place-editor'
import { SceneItems } from '../../drawing/scene-items'
import { useFeeling, useHeads, useLook, useMatches } from '../../editor/scene-context'
import styles from './canvas.module.css'

function editorLook(
  box: Box,
  palette: Palette,
): { readonly style: TextStyle; readonly ground: string; readonly left: number } {
  switch (box.kind) {
    case 'stage':
      return { style: TYPE.stage, ground: palette.ground, left: 0 }
    case 'lane':
      return { style: laneStyle(box.thing), ground: palette.ground, left: SPACE.laneInset }
    case 'step':
      return { style: TYPE.step, ground: palette.stage, left: SPACE.cardPadding }
    case 'touchpoint':
      return { style: TYPE.cardStrong, ground: palette.ground, left: SPACE.cardPadding + 24 }
    case 'note':
      return { style: TYPE.card, ground: palette.notes[noteColour(box.thing)], left: SPACE.cardPadding }
    case 'card': {
      const look = cardLook(palette, { kind: box.ground, colour: box.colour }, box.thing.severity)
      return { style: textStyle(look), ground: look.ground, left: textInset(look) }
    }
  }
}

/** Returns the offset of the text and its editor from the top of a box. */
function editorTop(box: Box, style: TextStyle, look: Look): number {
  switch (box.kind) {
    case 'card':
      return textTop(box.picture, box.width, look)
    case 'stage':
      return stageNameTop(box.height, 1)
    case 'lane':
      return box.thing.collapsed || isDivider(box.thing) ? (box.height - linesHeight(1, style)) / 2 : laneNameTop(look)
    default:
      return SPACE.cardPadding
  }
}

/** Returns a description of the scores of a box. */
function scoresInWords(box: Box, look: Look): string {
  if (!('scores' in box) || box.scores.length === 0) return ''
  const context = { ...look, file: presentFile(), map: presentMap() }
  return box.scores.map((score) => describeScore(score, context)).join('\n')
}

/** The button on a step that opens its sub-journey; its icon is drawn with the card. */
function OpensButton({ box, look }: { readonly box: StepBox; readonly look: Look }) {
  const mark = opensMark(
    box.notes,
    notesPlace(box.notes, box.scores, { x: 0, y: 0, width: box.width, height: box.height }, look),
    look.measurer,
  )
  if (!mark) return null
  const label = t('action.map.open')
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.opens}
      aria-label={label}
      title={`${label} (O)`}
      style={{ left: mark.x - 4, top: mark.y - 2, width: mark.width + 8, height: mark.height + 4 }}
      onClick={() => openSubMap(box.id)}
    />
  )
}

/** Returns whether two boxes look the same, regardless of position. */
function sameFace(a: Box, b: Box): boolean {
  return a === b || (Object.keys(b) as (keyof Box)[]).every((key) => key === 'x' || key === 'y' || a[key] === b[key])
}

/** An item of the map: its drawing, a ring if selected, and its text editor during editing. */
export const BoxFace = memo(
  function BoxFace({ box }: { readonly box: Box }) {
    // Drawn at the origin and positioned by its container, so that moving it does not render it again.
    const face = useMemo(() => ({ ...box, x: 0, y: 0 }), [box])
    const look = useLook()
    const heads = useHeads()
    const feeling = useFeeling()
    const label = useMemo(() => describeBox(box, heads, look, feeling), [box, heads, look, feeling])
    // Texts that are truncated or abbreviated on the card.
    const told = useMemo(
      () =>
        [...(box.kind === 'step' ? box.notes.map(({ text }) => text) : []), scoresInWords(box, look)]
          .filter(Boolean)
          .join('\n'),
      [box, look],
    )
    const selected = useSession(
      (state) => (state.focus?.kind === 'thing' && state.focus.id === box.id) || state.selected.includes(box.id),
    )
    const editing = useSession((state) => state.editing?.id === box.id && state.editing.place === 'canvas')
    const dimmed = useMatches().dimmed.has(box.id)
    const { style, ground, left } = editorLook(box, look.palette)
    const top = editorTop(box, style, look)
    const pills = 'scores' in box ? pillsHeight(box.scores) : 0
    const foot =
      box.kind === 'step'
        ? footHeight(box.notes, box.scores, box.width, look.measurer)
        : pills > 0
          ? pills + SPACE.cardGap
          : 0
    return (
      <div
        id={`thing-${box.id}`}
        className={styles.box}
        data-thing={box.id}
        data-kind={box.kind}
        data-selected={selected || undefined}
        data-editing={editing || undefined}
        data-dimmed={dimmed || undefined}
        role="group"
        aria-label={label}
        title={told || undefined}
        style={{ width: box.width, height: box.height }}
      >
        <SceneItems items={drawBox(face, look)} view={face} className={styles.face} />
        {box.kind === 'step' && <OpensButton box={box} look={look} />}
        {editing && (
          <InPlaceEditor
            id={box.id}
            label={label}
            placeholder={('prompt' in box && box.prompt) || look.t(`editor.${box.kind}`)}
            unseen={isUnrevealed(box.thing)}
            style={style}
            ground={ground}
            ink={look.palette.ink}
            inset={{ left, top, right: box.kind === 'lane' ? 0 : SPACE.cardPadding }}
            height={box.height - top - foot - (box.kind === 'stage' ? top : SPACE.cardPadding)}
          />
        )}
      </div>
    )
  },
  (before, now) => sameFace(before.box, now.box),
)
