import { dateText } from '../drawing/dates'
import { openRound, shownRound, votesCast, votesFor } from '../document/votes'
import { decided } from '../analysis/workshop'
import type { Initiative } from '../document/schema'
import { get } from '../document/entity-index'
import { withoutHidden } from '../document/without-hidden'
import type { SceneContext } from '../drawing/context'
import { linesHeight, textItems } from '../drawing/lines'
import type { Item, Scene } from '../drawing/items'
import { breakLines, mostFitting } from '../drawing/text'
import { SPACE, TYPE } from '../drawing/tokens'
import type { ViewDefinition } from './view'

/** A4 portrait in scene units; two thirds of each is its size in points. */
const PAGE = { width: 893, height: 1263 } as const
const MARGIN = 80
const NUMBER = 44
/** The number of text lines: minimum shown, and maximum that a page can hold. */
const LINES = { least: 4, most: 48 } as const

function day(date: string, locale: string): string {
  return dateText(date, locale, 'long')
}

/** Draws one decision: its number, action, subject on the map, owner, first step and due date. */
function drawDecision(
  initiative: Initiative,
  number: number,
  top: number,
  most: number,
  context: SceneContext,
): { readonly items: Item[]; readonly height: number } {
  const { file, map, palette, measurer, t, locale } = context
  const x = MARGIN + NUMBER + 24
  const width = PAGE.width - MARGIN - x
  const items: Item[] = [
    { kind: 'rect', x: MARGIN, y: top, width: NUMBER, height: NUMBER, radius: SPACE.radius, fill: palette.stage },
    ...textItems([String(number)], TYPE.stage, {
      x: MARGIN + NUMBER / 2,
      top: top + (NUMBER - linesHeight(1, TYPE.stage)) / 2,
      fill: palette.stageInk,
      anchor: 'middle',
    }),
  ]
  let y = top
  const write = (text: string, style: (typeof TYPE)[keyof typeof TYPE], fill: string) => {
    const lines = breakLines(text, style, width, measurer, most)
    items.push(...textItems(lines, style, { x, top: y, fill }))
    y += linesHeight(lines.length, style) + 4
  }
  write(initiative.title, TYPE.stage, palette.ink)
  const [subject] = initiative.subjects
  const about = get(file, 'step', subject)?.title ?? get(file, 'touchpoint', subject)?.title
  const votes = subject === undefined ? 0 : votesFor(shownRound(map), subject)
  const reasons = [
    about === undefined || about === initiative.title ? '' : t('workshop.page.about', { what: about }),
    votes > 0 ? t('workshop.votes', { count: votes }) : '',
    get(file, 'step', subject)?.moment ? t('workshop.page.moment') : '',
  ].filter(Boolean)
  if (reasons.length > 0) write(reasons.join('  ·  '), TYPE.card, palette.muted)
  y += 12
  const facts = [
    [t('workshop.owner'), get(file, 'owner', initiative.owner)?.name ?? t('workshop.page.open')],
    [t('workshop.next-step'), initiative.nextStep ?? t('workshop.page.open')],
    [t('workshop.due'), initiative.due === undefined ? t('workshop.page.open') : day(initiative.due, locale)],
  ] as const
  for (const [label, value] of facts) {
    const lines = breakLines(value, TYPE.step, width - 140, measurer, most)
    items.push(
      ...textItems([label], TYPE.label, { x, top: y + 1, fill: palette.muted }),
      ...textItems(lines, TYPE.step, { x: x + 140, top: y, fill: palette.ink }),
    )
    y += linesHeight(lines.length, TYPE.step) + 8
  }
  return { items, height: Math.max(NUMBER, y - top) }
}

/**
 * Builds the one-page summary of a workshop: its decisions with owner, first step and due date. Texts are truncated
 * only if they don't all fit on the page, all to the same number of lines; if that number would be too small, the page
 * grows instead.
 */
function buildWorkshopPage(whole: SceneContext): Scene {
  const context = { ...whole, ...withoutHidden(whole.file, whole.map) }
  const most = mostFitting(LINES.most, (lines) => drawPage(lines, context).height <= PAGE.height)
  return drawPage(Math.max(LINES.least, most), context)
}

/** @param most maximum number of lines of a text */
function drawPage(most: number, context: SceneContext): Scene {
  const { file, map, palette, measurer, t, locale } = context
  const inner = PAGE.width - 2 * MARGIN
  const title = map.title || file.title || t('map.untitled')
  const decisions = decided(file, map)
  const date = decisions[0]?.workshop
  const round = openRound(map) ?? shownRound(map)
  const heading = breakLines(title, TYPE.title, inner, measurer, most)
  const said = [
    t('workshop.page.title'),
    date === undefined ? '' : day(date, locale),
    round ? t('workshop.page.round', { title: round.title, votes: votesCast(round) }) : '',
  ]
    .filter(Boolean)
    .join('  ·  ')
  const saidLines = breakLines(said, TYPE.frame, inner, measurer, most)
  const items: Item[] = [
    ...textItems(heading, TYPE.title, { x: MARGIN, top: MARGIN, fill: palette.ink }),
    ...textItems(saidLines, TYPE.frame, {
      x: MARGIN,
      top: MARGIN + linesHeight(heading.length, TYPE.title) + 8,
      fill: palette.muted,
    }),
  ]
  let y =
    MARGIN + linesHeight(heading.length, TYPE.title) + 8 + linesHeight(Math.max(2, saidLines.length), TYPE.frame) + 40
  decisions.forEach((initiative, at) => {
    if (at > 0)
      items.push({
        kind: 'path',
        d: `M${MARGIN} ${y}H${PAGE.width - MARGIN}`,
        stroke: palette.hairline,
        strokeWidth: 0.75,
      })
    const block = drawDecision(initiative, at + 1, y + (at > 0 ? 32 : 0), most, context)
    items.push(...block.items)
    y += block.height + 32 + (at > 0 ? 32 : 0)
  })
  const height = Math.max(PAGE.height, y + MARGIN)
  items.push(
    ...textItems(
      breakLines(t('workshop.page.footer', { revision: file.revision }), TYPE.footer, inner, measurer, 1),
      TYPE.footer,
      { x: MARGIN, top: height - MARGIN, fill: palette.muted },
    ),
  )
  return { width: PAGE.width, height, background: palette.ground, title, items }
}

/** The summary of a workshop on a map. */
export const WORKSHOP_PAGE = {
  id: 'workshop-page',
  group: 'map',
  scope: 'map',
  pages: (context) => [{ id: `${context.map.id} decisions`, ...buildWorkshopPage(context) }],
} as const satisfies ViewDefinition
