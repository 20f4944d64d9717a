import { Plus } from 'lucide-react'
import { holdsCards } from '../../shared/document/edits'
import type { Lane } from '../../shared/document/schema'
import { laneTitle, stageTitle } from '../../shared/scene/faces/headers'
import { SPACE } from '../../shared/scene/tokens'
import { runAction } from '../actions/run-action'
import { t } from '../i18n/i18n'
import { useSession } from '../session/hooks'
import { focusRect } from './navigation'
import { useScene } from './scene-context'
import { typeNewCard, typeNewStep, typeNewTouchpoint } from './typing'
import styles from './canvas.module.css'

/** Whether something can be put into a lane's cells. */
export function takesThings(lane: Lane): boolean {
  return lane.kind === 'touchpoints' || holdsCards(lane)
}

/** Puts a new thing into a cell and begins to type its text; for a score, in the inspector. */
export function fillCell(lane: Lane, step: string): void {
  if (lane.kind === 'touchpoints') typeNewTouchpoint(step)
  else if (holdsCards(lane)) typeNewCard(lane.id, step)
  else if (lane.kind === 'scores') runAction('map.score')
}

/** The empty cell that has the focus, and the one under the pointer with the place for a new card. */
export function Cells({ hovered }: { readonly hovered: { readonly lane: string; readonly step: string } | null }) {
  const { layout } = useScene()
  const focus = useSession((state) => state.focus)
  const focused = focus?.kind === 'cell' ? focusRect(layout, focus) : null
  const lane = hovered && layout.rows.find((row) => row.lane.id === hovered.lane)?.lane
  const rect = hovered && lane && takesThings(lane) && !lane.collapsed ? focusRect(layout, { kind: 'cell', ...hovered }) : null
  const below = hovered
    ? layout.boxes
        .filter((box) => box.lane === hovered.lane && box.column >= 0 && layout.columns.slice(box.column, box.column + box.span).some(({ step }) => step.id === hovered.step))
        .reduce((most, box) => Math.max(most, box.y + box.height), 0)
    : 0
  const top = rect ? (below > 0 ? below + 2 : rect.y + SPACE.lanePadding) : 0
  return (
    <>
      {focused && <div className={styles.cell} data-testid="focused-cell" style={{ left: focused.x, top: focused.y + 4, width: focused.width, height: focused.height - 8 }} />}
      {rect && lane && hovered && (below === 0 || below + 12 <= rect.y + rect.height + SPACE.cardGap) && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.addCard}
          data-slim={below > 0 || undefined}
          style={{ left: rect.x, top, width: rect.width, height: below > 0 ? 14 : SPACE.emptyLane - 2 * SPACE.lanePadding }}
          onClick={() => fillCell(lane, hovered.step)}
          aria-label={t('canvas.add-card', { lane: laneTitle(lane, t) })}
        >
          <Plus size={14} aria-hidden="true" />
        </button>
      )}
    </>
  )
}

/** The places for new steps: after the last step of each stage, and in a stage that has none. */
export function StepAdders() {
  const { layout } = useScene()
  const row = layout.rows.find(({ lane }) => lane.kind === 'steps')
  if (!row || row.lane.collapsed) return null
  return layout.boxes.map((stage) => {
    if (stage.kind !== 'stage') return null
    const empty = stage.thing.steps.length === 0
    const height = row.height - 2 * SPACE.lanePadding
    return (
      <button
        key={stage.id}
        type="button"
        tabIndex={-1}
        className={empty ? styles.firstStep : styles.addStep}
        style={
          empty
            ? { left: stage.x, top: row.y + SPACE.lanePadding, width: stage.width, height }
            : { left: stage.x + stage.width + 4, top: row.y + row.height / 2 - 12, width: 24, height: 24 }
        }
        onClick={() => typeNewStep({ stage: stage.id })}
        aria-label={t('canvas.add-step', { stage: stageTitle(stage.thing, t) })}
      >
        <Plus size={16} aria-hidden="true" />
        {empty && <span>{t('canvas.first-step')}</span>}
      </button>
    )
  })
}
