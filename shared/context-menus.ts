import type { ActionId } from './actions'

/** What one can point at on a map. */
export type ContextKind = 'stage' | 'step' | 'touchpoint' | 'card' | 'note' | 'lane' | 'cell' | 'ground'

/** An action, or several under one name. */
export type ContextItem = ActionId | { readonly submenu: 'emotion'; readonly actions: readonly ActionId[] }

const EDIT: readonly ActionId[] = ['edit.rename']
const CLIPBOARD: readonly ActionId[] = ['edit.cut', 'edit.copy', 'edit.paste']
const REST: readonly ActionId[] = ['edit.duplicate', 'edit.delete']
const SIDEWAYS: readonly ActionId[] = ['map.move-left', 'map.move-right']
const UPRIGHT: readonly ActionId[] = ['map.move-up', 'map.move-down']
const EMOTION: ContextItem = { submenu: 'emotion', actions: ['map.emotion-5', 'map.emotion-4', 'map.emotion-3', 'map.emotion-2', 'map.emotion-1', 'map.emotion-clear'] }

/** The actions that make sense at each kind of thing, in groups parted by lines; those that can't be run are left out. */
export const CONTEXT_MENUS: Readonly<Record<ContextKind, readonly (readonly ContextItem[])[]>> = {
  stage: [EDIT, ['insert.step', 'insert.stage', 'insert.capture'], SIDEWAYS, ['view.fit-selection'], CLIPBOARD, REST],
  step: [EDIT, [EMOTION, 'map.moment', 'map.reason', 'map.score'], ['insert.step', 'insert.touchpoint', 'insert.card', 'insert.capture'], SIDEWAYS, CLIPBOARD, REST],
  touchpoint: [EDIT, ['map.moment', 'map.reason', 'map.score'], ['insert.touchpoint'], [...SIDEWAYS, ...UPRIGHT], CLIPBOARD, REST],
  card: [EDIT, ['insert.card'], [...SIDEWAYS, ...UPRIGHT], CLIPBOARD, REST],
  note: [EDIT, CLIPBOARD, REST],
  lane: [EDIT, ['insert.lane'], UPRIGHT, ['edit.delete']],
  cell: [['insert.card', 'insert.touchpoint', 'insert.step'], [EMOTION, 'map.moment'], ['edit.paste']],
  ground: [['insert.step', 'insert.stage', 'insert.lane', 'insert.capture'], ['edit.paste', 'edit.select-all', 'edit.find'], ['view.fit', 'view.zoom-100', 'view.inspector']],
}
