import { memo, useMemo } from 'react'
import { drawBox } from '../../shared/scene/build-scene'
import { linesHeight } from '../../shared/scene/faces/lines'
import type { Box } from '../../shared/scene/layout'
import { cardGround, type Palette, SPACE, TYPE } from '../../shared/scene/tokens'
import { describeScore, pillsHeight, scoresOf } from '../../shared/scene/faces/scores'
import type { TextStyle } from '../../shared/scene/text'
import { useSession } from '../session/hooks'
import { describeBox } from './describe'
import { InPlaceEditor } from './in-place-editor'
import { SceneItems } from './scene-items'
import { useScene } from './scene-context'
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

/** A thing on the map: its drawn face, a ring when it is selected, its text's editor while it is edited. */
export const BoxFace = memo(function BoxFace({ box }: { readonly box: Box }) {
  const { context } = useScene()
  const items = useMemo(() => drawBox(box, context), [box, context])
  const selected = useSession((state) => state.selected.includes(box.id) || (state.focus?.kind === 'thing' && state.focus.id === box.id))
  const editing = useSession((state) => state.editing?.id === box.id)
  const persona = useSession((state) => state.persona)
  const label = describeBox(box, context, persona)
  const { style, ground, left } = editorLook(box, context.palette)
  const top = box.kind === 'stage' ? (box.height - linesHeight(1, style)) / 2 : box.kind === 'lane' ? SPACE.lanePadding + 4 : SPACE.cardPadding
  const pills = pillsHeight(box.id, context)
  const scores = scoresOf(box.id, context).map((score) => describeScore(score, context))
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
      title={scores.length > 0 ? scores.join('\n') : undefined}
      style={{ width: box.width, height: box.height }}
    >
      <SceneItems items={items} view={box} className={styles.face} />
      {editing && (
        <InPlaceEditor
          id={box.id}
          label={label}
          placeholder={context.t(`editor.${box.kind}`)}
          style={style}
          ground={ground}
          ink={context.palette.ink}
          inset={{ left, top, right: box.kind === 'lane' ? 0 : SPACE.cardPadding }}
          height={box.height - top - (pills > 0 ? pills + SPACE.cardGap : 0) - (box.kind === 'stage' ? top : SPACE.cardPadding)}
        />
      )}
    </div>
  )
})
