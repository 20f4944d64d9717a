import { memo, useMemo } from 'react'
import { drawBox } from '../../shared/scene/build-scene'
import type { Look } from '../../shared/scene/context'
import { linesHeight } from '../../shared/scene/faces/lines'
import { describeScore, pillsHeight } from '../../shared/scene/faces/scores'
import type { Box } from '../../shared/scene/layout'
import type { TextStyle } from '../../shared/scene/text'
import { cardGround, type Palette, SPACE, TYPE } from '../../shared/scene/tokens'
import { useSession } from '../session/hooks'
import { presentFile, presentMap, type SessionState } from '../session/session'
import { describeBox } from './describe'
import { InPlaceEditor } from './in-place-editor'
import { SceneItems } from './scene-items'
import { useLook } from './scene-context'
import styles from './canvas.module.css'

function editorLook(box: Box, palette: Palette): { readonly style: TextStyle; readonly ground: string; readonly left: number } {
  switch (box.kind) {
    case 'stage':
      return { style: TYPE.stage, ground: palette.stage, left: SPACE.cardPadding }
    case 'lane':
      return { style: TYPE.label, ground: palette.ground, left: 0 }
    case 'step':
      return { style: TYPE.step, ground: palette.card, left: SPACE.cardPadding }
    case 'touchpoint':
      return { style: TYPE.cardStrong, ground: palette.card, left: SPACE.cardPadding + 24 }
    case 'card':
      return { style: TYPE.card, ground: cardGround(palette, box.ground), left: SPACE.cardPadding }
  }
}

/** What one hears of a box, and what its scores are worth, in the words of the moment. */
function wordsOf(box: Box, look: Look) {
  return {
    label: (state: SessionState) => describeBox(box, { ...look, file: presentFile(state), map: presentMap(state) }, state.persona),
    scores: (state: SessionState) =>
      'scores' in box ? box.scores.map((score) => describeScore(score, { ...look, file: presentFile(state), map: presentMap(state) })).join('\n') : '',
  }
}

/** A thing on the map: its drawn face, a ring when it is selected, its text's editor while it is edited. */
export const BoxFace = memo(function BoxFace({ box }: { readonly box: Box }) {
  const look = useLook()
  const words = useMemo(() => wordsOf(box, look), [box, look])
  const label = useSession(words.label)
  const scores = useSession(words.scores)
  const selected = useSession((state) => (state.focus?.kind === 'thing' && state.focus.id === box.id) || state.selected.includes(box.id))
  const editing = useSession((state) => state.editing?.id === box.id)
  const { style, ground, left } = editorLook(box, look.palette)
  const top = box.kind === 'stage' ? (box.height - linesHeight(1, style)) / 2 : box.kind === 'lane' ? SPACE.lanePadding + 4 : SPACE.cardPadding
  const pills = 'scores' in box ? pillsHeight(box.scores) : 0
  return (
    <div
      id={`thing-${box.id}`}
      className={styles.box}
      data-thing={box.id}
      data-kind={box.kind}
      data-selected={selected || undefined}
      data-editing={editing || undefined}
      role="group"
      aria-label={label}
      title={scores || undefined}
      style={{ width: box.width, height: box.height }}
    >
      <SceneItems items={drawBox(box, look)} view={box} className={styles.face} />
      {editing && (
        <InPlaceEditor
          id={box.id}
          label={label}
          placeholder={look.t(`editor.${box.kind}`)}
          style={style}
          ground={ground}
          ink={look.palette.ink}
          inset={{ left, top, right: box.kind === 'lane' ? 0 : SPACE.cardPadding }}
          height={box.height - top - (pills > 0 ? pills + SPACE.cardGap : 0) - (box.kind === 'stage' ? top : SPACE.cardPadding)}
        />
      )}
    </div>
  )
})
