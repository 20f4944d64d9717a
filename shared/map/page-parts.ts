import { dateText } from '../drawing/dates'
import { kindText } from '../kind-text'
import { compareMaps } from '../analysis/compare-maps'
import { shareAssumed } from '../analysis/emotions'
import type { PlacedMoment } from '../analysis/moments'
import { drawnScores, drawsLane, provenanceOf } from '../analysis/provenance'
import { numberText, percentText } from '../analysis/scores'
import { stepsOf } from '../document/map-queries'
import { shownAt } from '../document/emotion'
import { get } from '../document/entity-index'
import type { SceneContext, WordContext } from '../drawing/context'
import { diamond } from '../drawing/diamond'
import { legendOf } from './legend'
import { linesHeight, textItems } from '../drawing/lines'
import { overlaid } from '../drawing/persona-line'
import type { Item } from '../drawing/items'
import { surfaceOf } from '../drawing/surface'
import { breakLines } from '../drawing/text'
import { TYPE } from '../drawing/tokens'

/** A block of a page: its items, from its own top left corner, and the height that it takes. */
export interface PagePart {
  readonly items: readonly Item[]
  readonly height: number
}

/** The frame of a map in words: persona, scenario, trigger, end, as-is or to-be with its horizon. */
export function frameTexts({ file, map, t, locale }: SceneContext): string[] {
  const personas = map.personas.map((id) => get(file, 'persona', id)?.name).filter(Boolean)
  const horizon = map.horizon ? ` ${dateText(map.horizon, locale)}` : ''
  return [
    personas.join(', '),
    map.frame.scenario,
    map.frame.trigger && t('frame.from', { trigger: map.frame.trigger }),
    map.frame.end && t('frame.to', { end: map.frame.end }),
    t(`map.state.${map.state}`) + horizon,
  ].filter(Boolean)
}

/** The title and, one line under it, the frame of the map. */
export function drawHeader(width: number, context: SceneContext): PagePart {
  const { file, map, measurer, palette, t } = context
  const title = breakLines(map.title || file.title || t('map.untitled'), TYPE.title, width, measurer, 3)
  const lines = breakLines(frameTexts(context).join('  ·  '), TYPE.frame, width, measurer, 3)
  const top = linesHeight(title.length, TYPE.title) + 6
  return {
    items: [
      ...textItems(title, TYPE.title, { x: 0, top: 0, fill: palette.ink }),
      ...textItems(lines, TYPE.frame, { x: 0, top, fill: palette.muted }),
    ],
    height: top + linesHeight(lines.length, TYPE.frame) + (surfaceOf(context).isDense ? 16 : 28),
  }
}

/** More moments than this are a finding of their own: if all is decisive, nothing is. */
const MANY_MOMENTS = 5

/** The list of moments of truth with their reasons, in columns under the map. */
export function drawMoments(moments: readonly PlacedMoment[], width: number, context: SceneContext): PagePart {
  if (moments.length === 0) return { items: [], height: 0 }
  const { palette, measurer, t } = context
  const many = moments.length > MANY_MOMENTS ? ` – ${t('moments.many', { count: moments.length })}` : ''
  const items: Item[] = textItems([t('moments.title') + many], TYPE.step, { x: 0, top: 0, fill: palette.ink })
  const perRow = Math.max(1, Math.min(moments.length, Math.floor((width + 32) / 352)))
  const columnWidth = Math.min(420, (width - (perRow - 1) * 32) / perRow)
  let top = linesHeight(1, TYPE.step) + 10
  for (let from = 0; from < moments.length; from += perRow) {
    let rowHeight = 0
    moments.slice(from, from + perRow).forEach(({ number, moment, step, touchpoint }, at) => {
      const x = at * (columnWidth + 32)
      const name = `${touchpoint?.title || step.title || t('step.untitled')}  (${moment.label || kindText('moment.kind', moment.kind, t)})`
      const head = breakLines(name, TYPE.cardStrong, columnWidth - 32, measurer, 6)
      const reason = breakLines(moment.reason || t('moment.no-reason'), TYPE.card, columnWidth - 32, measurer, 40)
      items.push(
        ...diamond({ x: x + 11, y: top + 11 }, number, context),
        ...textItems(head, TYPE.cardStrong, { x: x + 32, top: top + 3, fill: palette.ink }),
        ...textItems(reason, TYPE.card, {
          x: x + 32,
          top: top + 3 + linesHeight(head.length, TYPE.cardStrong),
          fill: palette.muted,
        }),
      )
      rowHeight = Math.max(
        rowHeight,
        linesHeight(head.length, TYPE.cardStrong) + linesHeight(reason.length, TYPE.card) + 16,
      )
    })
    top += rowHeight
  }
  return { items, height: top + 12 }
}

/** What the map does without of the current one that lies behind it: one quiet line under the map. */
export function drawRemoved(width: number, context: SceneContext): PagePart {
  const { overlay, file, map, measurer, palette, t } = context
  const { removed } = compareMaps(overlay, map, file.waves)
  if (removed.length === 0 || !drawsLane(map, 'steps')) return { items: [], height: 0 }
  const text = t('change.removed', { steps: removed.map((step) => step.title || t('step.untitled')).join(' · ') })
  const lines = breakLines(text, TYPE.card, width, measurer, 4)
  return {
    items: textItems(lines, TYPE.card, { x: 0, top: 0, fill: palette.muted }),
    height: linesHeight(lines.length, TYPE.card) + 16,
  }
}

/** Returns how the numbers on a map are known: waves, sources, the share of emotions that are assumed, the revision. */
export function provenanceTexts({ file, map, t, locale }: WordContext): string[] {
  const scores = drawnScores(file, map)
  const provenance = provenanceOf(file, scores)
  const waves = provenance.waves.map((wave) => {
    const dates = [wave.from, wave.to]
      .filter((date): date is string => date !== undefined)
      .map((date) => dateText(date, locale))
    return [
      wave.name,
      dates.join(' – '),
      wave.invited === undefined ? '' : t('footer.invited', { n: numberText(wave.invited, locale, 0) }),
      wave.responseRate === undefined
        ? ''
        : t('footer.response', { rate: percentText(wave.responseRate * 100, locale) }),
    ]
      .filter(Boolean)
      .join(', ')
  })
  const { sources } = provenance
  const personas = drawsLane(map, 'emotion') ? overlaid(map) : []
  const assumed = shareAssumed(map, personas, file.waves)
  const measured =
    scores.length > 0 ||
    stepsOf(map).some((step) => personas.some((id) => shownAt(step, id, file.waves)?.basis === 'measured'))
  return [
    waves.length > 0 ? t('footer.measured', { waves: waves.join('; ') }) : measured ? '' : t('footer.not-measured'),
    sources.length > 0 ? t('footer.source', { sources: sources.join(', ') }) : '',
    assumed === null ? '' : t('footer.assumed', { share: percentText(assumed * 100, locale, 0) }),
    t('footer.revision', { revision: file.revision }),
    file.changed === undefined ? '' : dateText(file.changed, locale),
  ].filter(Boolean)
}

/** Most width of a text of the legend, in scene units. */
const LEGEND_TEXT = 360

/**
 * One line of legend with only the marks in use, and the footer: sources, waves, the share assumed, revision.
 *
 * @param page number of the sheet, if there are several
 */
export function drawFooter(width: number, context: SceneContext, page = ''): PagePart {
  const { measurer, palette } = context
  const { isDense } = surfaceOf(context)
  const items: Item[] = [{ kind: 'path', d: `M0 0H${width}`, stroke: palette.hairline, strokeWidth: 0.75 }]
  let x = 0
  let y = isDense ? 18 : 24
  for (const { mark, width: markWidth, text: whole } of legendOf(context)) {
    const [text = ''] = breakLines(whole, TYPE.footer, LEGEND_TEXT, measurer, 1)
    const needed = markWidth + measurer.width(text, TYPE.footer) + 24
    if (x > 0 && x + needed > width) {
      x = 0
      y += 28
    }
    items.push(
      ...mark(x, y),
      ...textItems([text], TYPE.footer, {
        x: x + markWidth,
        top: y - linesHeight(1, TYPE.footer) / 2,
        fill: palette.muted,
      }),
    )
    x += needed
  }
  if (x > 0) y += isDense ? 16 : 24
  const said = [...provenanceTexts(context), page].filter(Boolean)
  const lines = breakLines(said.join('  ·  '), TYPE.footer, width, measurer, 4)
  items.push(...textItems(lines, TYPE.footer, { x: 0, top: y, fill: palette.muted }))
  return { items, height: y + linesHeight(lines.length, TYPE.footer) }
}
