import { subMapOf } from '../../shared/document/edits/maps'
import { focusOn } from '../session/selection'
import { presentFile, presentMap, session } from '../session/session'
import { goToField } from './go-to-field'
import { goToMap } from './go-to-map'

/** Opens the map that a step leads to; for one that leads nowhere, the place where that is chosen. */
export function openSubMap(step: string): void {
  const map = presentMap()
  const target = subMapOf(presentFile(), map, step)
  focusOn({ kind: 'thing', id: step })
  if (!target) return goToField('opens')
  const { trail } = session.getState()
  const way = [...trail, { map: map.id, step }]
  // Who comes round to a map on the way stands there again.
  const known = way.findIndex((crumb) => crumb.map === target.id)
  goToMap(target.id, known < 0 ? way : way.slice(0, known))
}

/** Goes back up the way that led to this map, to the step of its last crumb or of another one. */
export function goBack(to = session.getState().trail.length - 1, toStep = true): void {
  const { trail } = session.getState()
  const crumb = trail[to]
  if (!crumb) return
  goToMap(crumb.map, trail.slice(0, to))
  if (toStep && presentMap().id === crumb.map) focusOn({ kind: 'thing', id: crumb.step })
}
