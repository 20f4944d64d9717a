import { subMapOf } from '../../shared/document/edits/maps'
import { focusOn } from '../session/selection'
import { presentFile, presentMap, session } from '../session/session'
import { goToField } from './go-to-field'
import { goToMap } from './go-to-map'

/** Opens the sub-journey of a step; without one, the field where it is chosen. */
export function openSubMap(step: string): void {
  const map = presentMap()
  const target = subMapOf(presentFile(), map, step)
  focusOn({ kind: 'thing', id: step })
  if (!target) return goToField('opens')
  const { trail } = session.getState()
  const way = [...trail, { map: map.id, step }]
  // Returning to a map on the trail shortens the trail.
  const known = way.findIndex((crumb) => crumb.map === target.id)
  goToMap(target.id, known < 0 ? way : way.slice(0, known))
}

/** Goes back along the trail to this map, to the step of its last or another crumb. */
export function goBack(to = session.getState().trail.length - 1, toStep = true): void {
  const { trail } = session.getState()
  const crumb = trail[to]
  if (!crumb) return
  goToMap(crumb.map, trail.slice(0, to))
  if (toStep && presentMap().id === crumb.map) focusOn({ kind: 'thing', id: crumb.step })
}
