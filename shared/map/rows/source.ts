import type { JourneyFile } from '../../document/schema'
import type { RowSource } from '../boxes'
import { sameItems } from '../reuse'
import { sameNotes } from '../step-notes'

/** Whether a row is laid out as before, but for its height on the map. */
export function sameSource(a: RowSource, b: RowSource): boolean {
  if (a.lane !== b.lane || a.prompts !== b.prompts || a.round !== b.round || a.columns.length !== b.columns.length)
    return false
  switch (b.lane.kind) {
    case 'emotion':
      return a.emotionScale === b.emotionScale
    case 'scores':
      return a.grid === b.grid && a.scores === b.scores
    case 'steps':
      return (
        sameItems(a.columns, b.columns) &&
        a.scores === b.scores &&
        sameNumbers(a.moments, b.moments) &&
        sameNotes(a.notes, b.notes)
      )
    case 'touchpoints':
      return (
        sameItems(a.columns, b.columns) &&
        a.scores === b.scores &&
        a.channels === b.channels &&
        sameNumbers(a.moments, b.moments)
      )
    default:
      return sameItems(a.cards, b.cards) && a.grid === b.grid && sameFields(a, b) && samePictures(a, b)
  }
}

/** Whether what a lane shows of the steps above its cards is the same. */
function sameFields(a: RowSource, b: RowSource): boolean {
  const { kind } = b.lane
  if (kind === 'needs')
    return (
      a.needs === b.needs &&
      sameItems(a.columns, b.columns, ({ step: one }, { step: other }) => one.needs === other.needs)
    )
  if (kind === 'owner')
    return (
      a.owners === b.owners &&
      sameItems(
        a.columns,
        b.columns,
        ({ step: one }, { step: other }) => one.owner === other.owner && one.departments === other.departments,
      )
    )
  return true
}

/** Whether the cards of a row, the same ones, have the same pictures. */
export function samePictures(a: RowSource, b: RowSource): boolean {
  if (a.assets === b.assets) return true
  const [before, now] = [assetsById(a.assets), assetsById(b.assets)]
  return b.cards.every(({ asset }) => asset === undefined || before.get(asset) === now.get(asset))
}

const byId = new WeakMap<JourneyFile['assets'], ReadonlyMap<string, JourneyFile['assets'][number]>>()

export function assetsById(assets: JourneyFile['assets']): ReadonlyMap<string, JourneyFile['assets'][number]> {
  const known = byId.get(assets)
  if (known) return known
  const made = new Map(assets.map((asset) => [asset.id, asset]))
  byId.set(assets, made)
  return made
}

export function sameNumbers(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a === b || (a.size === b.size && [...a].every(([id, number]) => b.get(id) === number))
}
