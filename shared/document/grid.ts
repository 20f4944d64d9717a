import { valenceOf } from './emotion'
import { get } from './entity-index'
import { holdsCards, stepsOf } from './map-queries'
import type { Card, JourneyFile, JourneyMap, Lane, Step } from './schema'
import { shownText } from './texts/shown-text'

/** Returns the lanes that become rows of a table: the visible ones whose cells contain editable values. */
export function tableLanes(map: JourneyMap): Lane[] {
  return map.lanes.filter(
    (lane) => !lane.hidden && (holdsCards(lane) || ['steps', 'touchpoints', 'emotion'].includes(lane.kind)),
  )
}

/** Separates the cards of a cell, whose texts can have several lines. */
const BETWEEN_CARDS = '\n\n'

function withoutEmptyLines(text: string): string {
  return text.replace(/\n\s*\n/g, '\n')
}

/** A map as a table: a row for each lane, a column for each step. The clipboard and the exports of tables are made from it. */
export interface Grid {
  readonly lanes: readonly Lane[]
  readonly steps: readonly Step[]
  /**
   * Returns the value of a cell: the title of the step, its touchpoints, the valence of a persona or the texts of the
   * cards that are revealed. Null if there is none.
   *
   * @param only ids of the touchpoints and cards to include; all if absent
   */
  readonly valueAt: (lane: Lane, step: Step, persona: string, only?: ReadonlySet<string>) => string | number | null
}

/** Returns the grid of a map. */
export function gridOf(file: JourneyFile, map: JourneyMap): Grid {
  const byCell = new Map<string, Card[]>()
  for (const card of map.cards) {
    const cell = `${card.lane}\n${card.step}`
    const known = byCell.get(cell)
    if (known) known.push(card)
    else byCell.set(cell, [card])
  }
  return {
    lanes: tableLanes(map),
    steps: stepsOf(map),
    valueAt(lane, step, persona, only) {
      const chosen = <T extends { readonly id: string }>(list: readonly T[]) =>
        only ? list.filter(({ id }) => only.has(id)) : list
      switch (lane.kind) {
        case 'steps':
          return step.title.replaceAll('\n', ' ')
        case 'emotion':
          return valenceOf(step, persona, file.waves)
        case 'touchpoints': {
          const touchpoints = chosen(step.touchpoints)
          const lines = touchpoints.map(({ title, channel }) =>
            [title.replaceAll('\n', ' '), get(file, 'channel', channel)?.name ?? '']
              .filter((part) => part !== '')
              .join(' @'),
          )
          return lines.length === 0 ? null : lines.join('\n')
        }
        default: {
          const cards = chosen(byCell.get(`${lane.id}\n${step.id}`) ?? [])
          const texts = cards.flatMap((card) => shownText(card) ?? [])
          return cards.length === 0 ? null : texts.map(withoutEmptyLines).join(BETWEEN_CARDS)
        }
      }
    },
  }
}
