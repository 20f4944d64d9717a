import { setEmotion, valenceOf } from '../../../shared/document/emotion'
import { get } from '../../../shared/document/entity-index'
import type { Layout } from '../../../shared/map/boxes'
import { onGrid } from '../../../shared/map/layout-index'
import { valenceAt } from '../../../shared/map/renderers/curve/scale'
import { isDivider } from '../../../shared/map/renderers/headers'
import { focusOn } from '../../session/selection'
import { asOneUpdate, dispatch, presentFile, presentMap, session } from '../../session/session'
import { cellAt } from '../navigation'
import { typeNewNote } from '../typing'
import { linkSeenAt } from './hit'
import { cornerAt } from './note-place'

/**
 * Handles a click on no item, at a point of the map (scene units): selects a nearby link, otherwise the cell.
 * @param leaves as in `clickCell`
 */
export function clickEmpty(
  layout: Layout,
  x: number,
  y: number,
  zoom: number,
  event: Pick<MouseEvent, 'detail'>,
  leaves: boolean,
): void {
  const link = linkSeenAt(layout, presentMap(), x, y, zoom)
  if (link !== undefined) focusOn({ kind: 'thing', id: link })
  else asOneUpdate(() => clickCell(layout, x, y, event, leaves))
}

/**
 * Handles a click on a cell: focuses it, and on the curve sets an emotion.
 * @param leaves whether the click ended editing or closed a menu: then it sets no emotion
 */
function clickCell(layout: Layout, x: number, y: number, event: Pick<MouseEvent, 'detail'>, leaves: boolean): void {
  const cell = cellAt(layout, x, y)
  if (!cell) {
    focusOn(null)
    // Outside the grid only notes can be added.
    if (event.detail !== 2 || onGrid(layout, x, y)) return
    const corner = cornerAt({ x, y })
    typeNewNote(corner.x, corner.y)
    return
  }
  const { lane } = cell.row
  if (isDivider(lane)) return focusOn({ kind: 'thing', id: lane.id })
  focusOn({ kind: 'cell', lane: lane.id, step: cell.step })
  if (lane.kind !== 'emotion' || leaves) return
  const step = get(presentFile(), 'step', cell.step)
  const { persona } = session.getState()
  // The first click on the curve sets the emotion; after that only a double click does.
  if (step && (valenceOf(step, persona, presentFile().waves) === null || event.detail > 1)) {
    dispatch(setEmotion(step, persona, { valence: valenceAt(cell.row, y) }))
  }
}
