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
import { hasDocument, hasSeveralMaps, hasStep, isCurrentMap, isInSubJourney } from '../enabled'
import type { Handlers } from './handlers'

/** Adds a map to the file, shows it and starts editing its title. */
function make({ command, id }: MadeMap): void {
  const mark = newMark()
  if (!dispatch(command, mark)) return
  goToMap(id)
  shell.setState({ renaming: { map: id, mark } })
}

/** Returns a title derived from that of the shown map; empty if that has none. */
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

export const MAPS = {
  'map.add': {
    enabled: hasDocument,
    run: () => make(addMap(presentFile(), presentMap(), makeId, { title: '', stage: t('starter.stage') })),
  },
  'map.duplicate': {
    enabled: hasDocument,
    run: () => make(duplicateMap(presentFile(), presentMap(), makeId, titled('maps.copy'))),
  },
  'map.future': {
    enabled: isCurrentMap,
    run: () => {
      make(makeFutureMap(presentFile(), presentMap(), makeId, titled('maps.future')))
      shell.setState({ overlay: true })
    },
  },
  'map.open': {
    enabled: hasStep,
    run: () => {
      const step = stepInFocus()
      if (step) openSubMap(step.id)
    },
  },
  'map.back': { enabled: isInSubJourney, run: () => goBack() },
  'map.frame': { enabled: hasDocument, run: () => shell.setState({ frame: 'fields' }) },
  'map.rename': { enabled: hasDocument, run: () => shell.setState({ renaming: { map: presentMap().id } }) },
  'map.delete': { enabled: hasDocument, run: remove },
  'map.previous': { enabled: hasSeveralMaps, run: () => go(-1) },
  'map.next': { enabled: hasSeveralMaps, run: () => go(1) },
  'map.earlier': { enabled: hasSeveralMaps, run: () => move(-1) },
  'map.later': { enabled: hasSeveralMaps, run: () => move(1) },
} satisfies Partial<Handlers>
