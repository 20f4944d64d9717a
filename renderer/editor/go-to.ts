import { find, get } from '../../shared/document/entity-index'
import { focusOn } from '../session/selection'
import { presentFile, presentMap, showMap } from '../session/session'
import { shownController } from '../session/view-controller'

/** Shows the map of an entity and focuses it. If it has no position on a map, its parent is shown. */
export function goTo(id: string): void {
  const file = presentFile()
  const found = find(file, id)
  if (!found || found.map === null) return
  if (found.map !== presentMap().id) showMap(found.map)
  if (found.kind === 'map') return focusOn(null)
  const lane = get(
    file,
    'lane',
    found.kind === 'touchpoint'
      ? presentMap().lanes.find(({ kind }) => kind === 'touchpoints')?.id
      : get(file, 'card', id)?.lane,
  )
  const seen = lane === undefined || (!lane.hidden && !lane.collapsed)
  const shown = seen ? id : found.kind === 'touchpoint' ? found.parent : (get(file, 'card', id)?.step ?? id)
  if (shown === null) return
  focusOn({ kind: 'thing', id: shown })
  // Another map is laid out in the next render.
  const ref = { kind: 'thing', id: shown } as const
  requestAnimationFrame(() => requestAnimationFrame(() => shownController()?.reveal(ref)))
}
