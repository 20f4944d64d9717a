import { shownEmotion } from '../document/emotion'
import { workshopInitiatives } from '../document/edits/workshop'
import type { Initiative, JourneyFile, JourneyMap } from '../document/schema'
import { shownText } from '../document/texts/shown-text'
import { find } from '../document/entity-index'

/** Returns the initiatives chosen by the latest workshop on a map. */
export function decided(file: JourneyFile, map: JourneyMap): Initiative[] {
  const all = workshopInitiatives(file, map)
  const last = all.reduce((latest, { workshop = '' }) => (workshop > latest ? workshop : latest), '')
  return all.filter(({ workshop }) => workshop === last)
}

/** An item of the map that a workshop may decide on, and why it is proposed. */
export interface Candidate {
  readonly id: string
  readonly title: string
  readonly votes: number
  readonly isMoment: boolean
  /** Lowest emotion of any persona. */
  readonly lowest: number | null
}

/**
 * Returns what a workshop may decide on, most pressing first: by votes, then moments of truth, then the lowest emotion.
 * Omits items without votes that are neither moments of truth nor felt as bad, and hidden items.
 */
export function candidates(
  file: JourneyFile,
  map: JourneyMap,
  ranked: readonly { readonly id: string; readonly votes: number }[],
): Candidate[] {
  const votes = new Map(ranked.map(({ id, votes: count }) => [id, count]))
  const found = new Map<string, Candidate>()
  for (const { id } of ranked) {
    const thing = find(file, id)?.entity
    const title = thing ? shownText(thing) : null
    if (title !== null) found.set(id, { id, title, votes: votes.get(id) ?? 0, isMoment: false, lowest: null })
  }
  for (const step of map.stages.flatMap((stage) => stage.steps)) {
    const felt = Object.values(step.emotions).flatMap((emotion) => shownEmotion(emotion, file.waves)?.valence ?? [])
    const lowest = felt.length > 0 ? Math.min(...felt) : null
    const isMoment = step.moment !== undefined || step.touchpoints.some(({ moment }) => moment !== undefined)
    if (found.has(step.id) || isMoment || (lowest ?? 0) <= -1) {
      found.set(step.id, { id: step.id, title: step.title, votes: votes.get(step.id) ?? 0, isMoment, lowest })
    }
  }
  return [...found.values()].sort(
    (a, b) => b.votes - a.votes || Number(b.isMoment) - Number(a.isMoment) || (a.lowest ?? 0) - (b.lowest ?? 0),
  )
}
