import { holdsCards } from '../../shared/document/map-queries'
import type { Lane } from '../../shared/document/schema'
import { typeNewCard, typeNewTouchpoint } from '../editor/typing'
import { runAction } from './run-action'

/** Creates an item in a cell and starts editing its text; for a score, in the inspector. */
export function fillCell(lane: Lane, step: string): void {
  if (lane.kind === 'touchpoints') typeNewTouchpoint(step)
  else if (holdsCards(lane)) typeNewCard(lane.id, step)
  else if (lane.kind === 'scores') runAction('map.score')
}
