import type { Action } from '../../../shared/actions/action'
import { ACTIONS, type ActionId } from '../../../shared/actions/actions'
import type { Searchable } from '../../../shared/document/texts/search-words'
import type { Card, EntityKind, JourneyFile, JourneyMap, Note } from '../../../shared/document/schema'
import { shownText } from '../../../shared/document/texts/shown-text'
import { get } from '../../../shared/document/entity-index'
import type { RecentFile } from '../../../shared/ipc-values'
import { SCALES, type Settings } from '../../../shared/settings'
import { laneTitle, stageTitle } from '../../../shared/map/renderers/headers'
import type { Reason } from '../../actions/enabled'
import { availability } from '../../actions/registry'
import { chooseAction } from '../../actions/run-action'
import { shortcutText } from '../../actions/shortcut-text'
import { bridge } from '../../session/bridge'
import { goTo } from '../../editor/go-to'
import { showOpened } from '../../files/open'
import { t } from '../../i18n/i18n'
import { session } from '../../session/session'

export type GroupName =
  'actions' | 'unavailable' | 'map' | 'stage' | 'step' | 'touchpoint' | 'card' | 'note' | 'lane' | 'settings' | 'recent'

/** An entry of the command palette. */
export interface Entry extends Searchable {
  readonly key: string
  readonly group: GroupName
  readonly shortcut?: string | undefined
  /** The icon of a channel, if it has one. */
  readonly channel?: string | undefined
  /** Why it is unavailable, as text. */
  readonly unavailable?: string
  readonly run: () => void
}

const reasonText = (reason: Reason) => t(`reason.${reason}`)
const menuName = (menu: string) => t(`menu.${menu}`).replace('&', '')

/** Returns all actions in the order of the table, with the reason for those that are unavailable. */
export function actionEntries(platform: string): Entry[] {
  const state = session.getState()
  return ACTIONS.flatMap((action: Action & { readonly id: ActionId }) => {
    if (action.id === 'view.palette') return []
    const available = availability(action.id, state)
    const where = action.menu
      ? [menuName(action.menu.in), action.menu.submenu && t(`submenu.${action.menu.submenu}`)]
          .filter(Boolean)
          .join(' › ')
      : ''
    const run = () => chooseAction(action.id)
    return [
      {
        key: action.id,
        group: available === true ? ('actions' as const) : ('unavailable' as const),
        label: t(`action.${action.id}`),
        detail: where,
        shortcut: shortcutText(action.id, platform),
        ...(available === true ? {} : { unavailable: reasonText(available) }),
        run,
      },
    ]
  })
}

/**
 * Returns all items of the file's maps that can be reached. Cards and notes are found by their texts, so empty and
 * hidden ones are left out.
 */
export function thingEntries(file: JourneyFile): Entry[] {
  const entries: Entry[] = []
  const several = file.maps.length > 1
  const add = (
    group: GroupName & EntityKind,
    id: string,
    label: string,
    detail: readonly string[],
    channel?: string,
  ) => {
    entries.push({
      key: id,
      group,
      label,
      detail: detail.filter((part) => part !== '').join(' · '),
      channel,
      run: () => goTo(id),
    })
  }
  for (const map of file.maps) {
    const title = map.title || t('map.untitled')
    const own = several ? title : ''
    if (several) add('map', map.id, title, [t(`map.state.${map.state}`)])
    addSteps(map, own, add, file)
    const lanes = new Map(map.lanes.map((lane) => [lane.id, laneTitle(lane, t)]))
    for (const { id } of map.lanes) add('lane', id, lanes.get(id) ?? '', [own])
    const addText = (group: 'card' | 'note', thing: Card | Note, detail: readonly string[]) => {
      const text = shownText(thing)
      if (text) add(group, thing.id, text, detail)
    }
    for (const card of map.cards) addText('card', card, [lanes.get(card.lane) ?? '', own])
    for (const note of map.notes) addText('note', note, [own])
  }
  return entries
}

function addSteps(
  map: JourneyMap,
  own: string,
  add: (
    group: 'stage' | 'step' | 'touchpoint',
    id: string,
    label: string,
    detail: readonly string[],
    channel?: string,
  ) => void,
  file: JourneyFile,
): void {
  for (const stage of map.stages) {
    const stageName = stageTitle(stage, t)
    add('stage', stage.id, stageName, [own])
    for (const step of stage.steps) {
      const stepName = step.title || t('step.untitled')
      add('step', step.id, stepName, [stageName, own])
      for (const touchpoint of step.touchpoints) {
        const channel = get(file, 'channel', touchpoint.channel)
        add(
          'touchpoint',
          touchpoint.id,
          touchpoint.title || channel?.name || t('touchpoint.untitled'),
          [touchpoint.title ? (channel?.name ?? '') : '', stepName, own],
          channel?.icon ?? 'other',
        )
      }
    }
  }
}

/** Returns settings that are not actions, one entry for each value. */
export function settingEntries(settings: Settings): Entry[] {
  const entry = (key: string, label: string, patch: Partial<Settings>): Entry => ({
    key,
    group: 'settings',
    label,
    detail: t('settings.title'),
    run: () => void bridge.call('settings.change', patch),
  })
  return [
    entry('autosave', t(settings.autosave ? 'palette.autosave-off' : 'palette.autosave-on'), {
      autosave: !settings.autosave,
    }),
    ...SCALES.filter((scale) => scale !== settings.scale).map((scale) =>
      entry(`scale ${scale}`, t('palette.scale', { percent: scale * 100 }), { scale }),
    ),
  ]
}

/** Returns the recent files. */
export function recentEntries(recents: readonly RecentFile[]): Entry[] {
  return recents.map(({ id, name, folder }) => ({
    key: `recent ${id}`,
    group: 'recent',
    label: name,
    detail: folder,
    run: () => void bridge.call('file.open-recent', { id }).then(showOpened),
  }))
}
