import { momentsOf } from '../analysis/moments'
import { scoreText, type MeasuredScore } from '../analysis/scores'
import { get } from '../document/entity-index'
import { gridOf } from '../document/grid'
import type { Lane, Step } from '../document/schema'
import type { WordContext } from '../drawing/context'
import type { Sheet, SheetCell, SheetRow } from '../formats/sheet'
import { fieldsText, isFieldLane } from '../map/renderers/fields'
import { laneTitle, stageTitle } from '../map/renderers/headers'
import { shownScores } from './map-scores'

type CellOf = (step: Step) => SheetCell

/** The rows of scores: for each metric its values at the steps, how many answered, and its values at touchpoints. */
function scoreRows(context: WordContext, row: (head: string, cell: CellOf) => SheetRow): SheetRow[] {
  const { file, t, locale } = context
  const scoresOf = shownScores(context)
  const of = (subject: string, metric: string): MeasuredScore['score'] | undefined =>
    scoresOf(subject).find((each) => each.metric.id === metric)?.score
  return file.metrics.flatMap((metric) => {
    const atTouchpoints = (step: Step): SheetCell => {
      const found = step.touchpoints.flatMap(({ id, title }) => {
        const score = of(id, metric.id)
        return score ? [{ title, value: score.value }] : []
      })
      const [only, ...others] = found
      if (only && others.length === 0) return only.value
      const words = found.map(({ title, value }) =>
        t('describe.of', { name: title || t('touchpoint.untitled'), what: scoreText(metric, value, locale) }),
      )
      return words.length === 0 ? null : words.join('\n')
    }
    return [
      row(metric.name, ({ id }) => of(id, metric.id)?.value ?? null),
      row(`${metric.name}, ${t('inspector.n')}`, ({ id }) => of(id, metric.id)?.n ?? null),
      row(`${metric.name}, ${t('lane.touchpoints')}`, atTouchpoints),
    ]
  })
}

/** The moments of truth of each step and its touchpoints, with their numbers and reasons. */
function momentsByStep({ map, t }: WordContext): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>()
  for (const { number, moment, step, touchpoint } of momentsOf(map)) {
    const where = touchpoint && `${touchpoint.title || t('touchpoint.untitled')}:`
    const text = [`${number}.`, where, moment.reason].filter(Boolean).join(' ')
    texts.set(step.id, [...(texts.get(step.id) ?? []), text])
  }
  return texts
}

/**
 * Returns a map as a sheet: a column for each step under its stage, a row for each lane. The emotion lane has a row of
 * valences for each persona; scores have rows of numbers.
 *
 * @param context of a map without anything hidden (see `exportedMap`)
 */
export function mapSheet(context: WordContext): Sheet {
  const { file, map, t } = context
  const { lanes, valueAt } = gridOf(file, map)
  // A stage without steps has a column, as on the map.
  const columns = map.stages.flatMap(({ steps }): readonly (Step | null)[] => (steps.length === 0 ? [null] : steps))
  const row = (head: string, cell: CellOf): SheetRow => ({ head, cells: columns.map((step) => step && cell(step)) })
  const laneRows = (lane: Lane): SheetRow[] => {
    const title = laneTitle(lane, t)
    const { kind } = lane
    if (kind === 'emotion')
      return map.personas.map((persona) =>
        row(t('describe.of', { name: title, what: get(file, 'persona', persona)?.name ?? persona }), (step) =>
          valueAt(lane, step, persona),
        ),
      )
    if (!isFieldLane(kind)) return [row(title, (step) => valueAt(lane, step, ''))]
    return [
      row(title, (step) => [fieldsText(kind, step, file, t), valueAt(lane, step, '')].filter(Boolean).join('\n\n')),
    ]
  }
  const steps = lanes.find(({ kind }) => kind === 'steps')
  const moments = momentsByStep(context)
  const momentRow = row(t('moments.title'), ({ id }) => moments.get(id)?.join('\n') ?? null)
  const others = lanes.filter((lane) => lane !== steps).flatMap(laneRows)
  const rows = [momentRow, ...others, ...scoreRows(context, row)]
  const isFilled = ({ cells }: SheetRow) => cells.some((cell) => cell !== null && cell !== '')
  return {
    title: map.title || file.title || t('map.untitled'),
    corner: t('kind.stage'),
    groups: map.stages.map((stage) => ({ title: stageTitle(stage, t), columns: Math.max(1, stage.steps.length) })),
    rows: [...(steps ? laneRows(steps).map((head) => ({ ...head, isHead: true })) : []), ...rows.filter(isFilled)],
  }
}
