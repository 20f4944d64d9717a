import {
  addMap,
  duplicateMap,
  type MadeMap,
  makeFutureMap,
  mapBeside,
  moveMapTo,
} from '../../../shared/document/edits/maps'
import { t } from '../../i18n/i18n'
import { stepInFocus } from '../../session/focus'
import { goBack, openSubMap } from '../../editor/sub-maps'
import { goToMap } from '../../editor/go-to-map'
import { makeId } from '../../session/make-id'
import { newMark } from '../../session/editing'
import { dispatch, presentFile, presentMap } from '../../session/session'
import { notify, shell } from '../../session/shell'
import type { Handlers } from './handlers'

/** Puts a new map into the file, shows it and lets its title be typed. */
function make({ command, id }: MadeMap): void {
  const mark = newMark()
  if (!dispatch(command, mark)) return
  goToMap(id)
  shell.setState({ renaming: { map: id, mark } })
}

/** A title made from another map's; one without a title stays without. */
function titled(key: 'maps.copy' | 'maps.future'): string {
  const { title } = presentMap()
  return title === '' ? '' : t(key, { title })
}

function remove(): void {
  const { id, title } = presentMap()
  if (dispatch({ type: 'remove', ids: [id] }))
    notify({ key: 'notice.map-deleted', values: { title: title || t('map.untitled') }, tone: 'info' })
}

function go(by: 1 | -1): void {
  goToMap(mapBeside(presentFile(), presentMap(), by).id)
}

function move(by: 1 | -1): void {
  const [file, map] = [presentFile(), presentMap()]
  const command = moveMapTo(file, map, file.maps.indexOf(map) + by)
  if (command) dispatch(command)
}

export const MAPS: Handlers = {
  'map.add': () => make(addMap(presentFile(), presentMap(), makeId, { title: '', stage: t('starter.stage') })),
  'map.duplicate': () => make(duplicateMap(presentFile(), presentMap(), makeId, titled('maps.copy'))),
  'map.future': () => {
    make(makeFutureMap(presentFile(), presentMap(), makeId, titled('maps.future')))
    shell.setState({ overlay: true })
  },
  'map.open': () => {
    const step = stepInFocus()
    if (step) openSubMap(step.id)
  },
  'map.back': () => goBack(),
  'map.frame': () => shell.setState({ frame: 'fields' }),
  'map.rename': () => shell.setState({ renaming: { map: presentMap().id } }),
  'map.delete': remove,
  'map.previous': () => go(-1),
  'map.next': () => go(1),
  'map.earlier': () => move(-1),
  'map.later': () => move(1),
}
