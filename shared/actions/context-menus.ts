import type { ActionId } from './actions'

/** What a context menu can be opened on. */
export type ContextKind = 'stage' | 'step' | 'touchpoint' | 'card' | 'note' | 'link' | 'lane' | 'cell' | 'ground'

/** An action, or a submenu. */
export type ContextItem = ActionId | { readonly submenu: 'emotion' | 'arrange'; readonly actions: readonly ActionId[] }

const EDIT: readonly ActionId[] = ['edit.rename']
const CLIPBOARD: readonly ActionId[] = ['edit.cut', 'edit.copy', 'edit.paste']
const REST: readonly ActionId[] = ['edit.duplicate', 'edit.delete']
const SIDEWAYS: readonly ActionId[] = ['map.move(left)', 'map.move(right)']
const UPRIGHT: readonly ActionId[] = ['map.move(up)', 'map.move(down)']
const EMOTION: ContextItem = {
  submenu: 'emotion',
  actions: [
    'map.emotion(2)',
    'map.emotion(1)',
    'map.emotion(0)',
    'map.emotion(-1)',
    'map.emotion(-2)',
    'map.emotion-clear',
  ],
}
const arrange = (...actions: readonly ActionId[]): ContextItem => ({ submenu: 'arrange', actions })

/**
 * The actions for each kind of entity, in groups divided by separators. Unavailable actions are disabled rather than
 * hidden, so that the others keep their positions; workshop actions are shown only during a workshop.
 */
export const CONTEXT_MENUS: Readonly<Record<ContextKind, readonly (readonly ContextItem[])[]>> = {
  stage: [
    EDIT,
    ['insert.step', 'insert.stage', 'insert.capture'],
    SIDEWAYS,
    ['edit.select-stage', 'view.fit-selection'],
    CLIPBOARD,
    REST,
  ],
  step: [
    EDIT,
    [EMOTION, 'map.moment', 'map.reason', 'map.score'],
    ['insert.step', 'insert.touchpoint', 'insert.card', 'insert.capture'],
    [arrange('map.split', 'map.merge', 'map.unsorted', ...SIDEWAYS), 'map.link', 'map.open'],
    ['workshop.vote-for', 'workshop.rate'],
    CLIPBOARD,
    REST,
  ],
  touchpoint: [
    EDIT,
    ['map.moment', 'map.reason', 'map.score'],
    ['insert.touchpoint'],
    [arrange('map.split', ...SIDEWAYS, ...UPRIGHT), 'map.link'],
    ['workshop.vote-for'],
    CLIPBOARD,
    REST,
  ],
  card: [
    EDIT,
    ['insert.card'],
    [arrange('map.widen', 'map.narrow', ...SIDEWAYS, ...UPRIGHT), 'map.link', 'map.to-note'],
    ['workshop.vote-for'],
    CLIPBOARD,
    REST,
  ],
  note: [EDIT, ['insert.note'], ['map.link', 'map.to-card'], CLIPBOARD, REST],
  link: [
    EDIT,
    ['map.link-kind(flow)', 'map.link-kind(supports)', 'map.link-kind(causes)', 'map.link-turn'],
    ['edit.delete'],
  ],
  lane: [EDIT, ['insert.lane'], UPRIGHT, ['edit.select-lane', 'map.lane-collapse', 'map.lane-hide'], ['edit.delete']],
  cell: [
    ['insert.card', 'insert.picture', 'insert.touchpoint', 'insert.step'],
    [EMOTION, 'map.moment'],
    ['edit.paste'],
  ],
  ground: [
    ['insert.step', 'insert.stage', 'insert.lane', 'insert.note', 'insert.capture'],
    ['edit.paste', 'edit.select-all', 'edit.find'],
    ['view.fit', 'view.zoom-100', 'view.panel(inspector)'],
  ],
}
