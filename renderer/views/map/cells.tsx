import { Plus } from 'lucide-react'
import { acceptsItems } from '../../../shared/document/map-queries'
import type { StageBox } from '../../../shared/map/boxes'
import { laneTitle, stageTitle } from '../../../shared/map/renderers/headers'
import { measurePrompt } from '../../../shared/map/renderers/prompt'
import { SPACE } from '../../../shared/drawing/tokens'
import { fillCell } from '../../actions/fill-cell'
import { t } from '../../i18n/i18n'
import { useSession } from '../../session/hooks'
import { focusRect } from '../../editor/navigation'
import { useScene } from '../../editor/scene-context'
import { typeNewStep } from '../../editor/typing'
import styles from './canvas.module.css'

/** The focused empty cell. */
export function FocusedCell() {
  const { layout } = useScene()
  const focus = useSession((state) => state.focus)
  const focused = focus?.kind === 'cell' ? focusRect(layout, focus) : null
  if (!focused) return null
  return (
    <div
      className={styles.cell}
      data-testid="focused-cell"
      style={{ left: focused.x, top: focused.y + 4, width: focused.width, height: focused.height - 8 }}
    />
  )
}

/** The empty cell under the pointer. */
export interface Hovered {
  readonly lane: string
  readonly step: string
}

/** The button that adds a card in the cell under the pointer. */
export function CardAdder({ hovered }: { readonly hovered: Hovered | null }) {
  const { layout, context } = useScene()
  const row = hovered && layout.rows.find((candidate) => candidate.lane.id === hovered.lane)
  const at = hovered ? layout.columns.findIndex(({ step }) => step.id === hovered.step) : -1
  const column = layout.columns[at]
  if (!row || !column || !acceptsItems(row.lane) || row.lane.collapsed) return null
  const field = row.fields[at] ?? 0
  const below = (row.cells[at] ?? []).reduce(
    (most, box) => Math.max(most, box.y + box.height),
    field > 0 ? row.y + SPACE.lanePadding + field : 0,
  )
  if (below > 0 && below + 12 > row.y + row.height + SPACE.cardGap) return null
  const prompt = below > 0 ? undefined : row.source.prompts.get(column.stage)
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.addCard}
      data-slim={below > 0 || undefined}
      data-asks={prompt !== undefined || undefined}
      style={{
        left: column.x,
        top: below > 0 ? below + 2 : row.y + SPACE.lanePadding,
        width: column.width,
        height:
          below > 0
            ? 12
            : Math.max(
                SPACE.emptyLane - 2 * SPACE.lanePadding,
                prompt ? measurePrompt(prompt, column.width, context) : 0,
              ),
      }}
      onClick={() => fillCell(row.lane, column.step.id)}
      aria-label={t('canvas.add-card', { lane: laneTitle(row.lane, t) })}
    >
      <Plus size={14} aria-hidden="true" />
    </button>
  )
}

/** The buttons that add steps: after the last step of each stage, and in empty stages. */
export function StepAdders({ stages }: { readonly stages: readonly StageBox[] }) {
  const { layout } = useScene()
  const row = layout.rows.find(({ lane }) => lane.kind === 'steps')
  if (!row || row.lane.collapsed) return null
  return stages.map((stage) => {
    const empty = stage.thing.steps.length === 0
    // A fitted map has no space for them between its columns.
    if (!empty && layout.surface.zoom !== undefined) return null
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
