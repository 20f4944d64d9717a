import { LINE_KINDS } from '../document/links'
import { EXPORT_IDS } from '../exports/exports'
import { LANGUAGE_SETTINGS } from '../languages'
import { THEMES } from '../settings'
import { PANEL_IDS } from '../views/panels'
import { VIEW_IDS } from '../views/views'
import { type Action, family } from './action'

/** The emotions with a key, from very bad to very good. */
const EMOTIONS = ['-2', '-1', '0', '1', '2'] as const
const DIRECTIONS = ['left', 'right', 'up', 'down'] as const

/** All user actions. Menus, keys, toolbar, palette and the list of shortcuts are derived from this table. */
export const ACTIONS = [
  { id: 'file.new', menu: { in: 'file', group: 0 }, accelerator: 'CmdOrCtrl+N', changes: 'none', main: true },
  {
    id: 'file.new-from',
    menu: { in: 'file', group: 0 },
    accelerator: 'CmdOrCtrl+Shift+N',
    changes: 'none',
    main: true,
  },
  { id: 'file.open', menu: { in: 'file', group: 0 }, accelerator: 'CmdOrCtrl+O', changes: 'none', main: true },
  { id: 'file.import-mermaid', menu: { in: 'file', group: 1 }, changes: 'none', main: true },
  { id: 'file.save', menu: { in: 'file', group: 2 }, accelerator: 'CmdOrCtrl+S', changes: 'none' },
  { id: 'file.save-as', menu: { in: 'file', group: 2 }, accelerator: 'CmdOrCtrl+Shift+S', changes: 'none' },
  { id: 'file.revert', menu: { in: 'file', group: 2 }, changes: 'none' },
  { id: 'file.versions', menu: { in: 'file', group: 2 }, changes: 'view', whilePresenting: false },
  ...family('export', EXPORT_IDS, (target) => ({
    menu: { in: 'file', group: 3, submenu: 'export' },
    accelerator: target === 'canvas, pdf' ? 'CmdOrCtrl+E' : undefined,
    changes: 'none',
  })),
  { id: 'file.print', menu: { in: 'file', group: 3 }, accelerator: 'CmdOrCtrl+P', changes: 'none' },
  { id: 'app.settings', menu: { in: 'file', group: 4 }, accelerator: 'CmdOrCtrl+,', changes: 'none' },
  { id: 'window.close', menu: { in: 'file', group: 5 }, accelerator: 'CmdOrCtrl+W', changes: 'none', main: true },
  { id: 'app.quit', menu: { in: 'file', group: 5 }, accelerator: 'CmdOrCtrl+Q', changes: 'none', main: true },

  { id: 'edit.undo', menu: { in: 'edit', group: 0 }, accelerator: 'CmdOrCtrl+Z', changes: 'document' },
  {
    id: 'edit.redo',
    menu: { in: 'edit', group: 0 },
    accelerator: 'CmdOrCtrl+Shift+Z',
    alternative: 'CmdOrCtrl+Y',
    changes: 'document',
  },
  { id: 'edit.cut', menu: { in: 'edit', group: 1 }, accelerator: 'CmdOrCtrl+X', changes: 'document', main: true },
  { id: 'edit.copy', menu: { in: 'edit', group: 1 }, accelerator: 'CmdOrCtrl+C', changes: 'none', main: true },
  { id: 'edit.paste', menu: { in: 'edit', group: 1 }, accelerator: 'CmdOrCtrl+V', changes: 'document', main: true },
  { id: 'edit.duplicate', menu: { in: 'edit', group: 2 }, keys: ['Mod+d'], changes: 'document', endsTyping: true },
  {
    id: 'edit.delete',
    menu: { in: 'edit', group: 2 },
    keys: ['Delete', 'Backspace'],
    changes: 'document',
    endsTyping: true,
  },
  { id: 'edit.rename', menu: { in: 'edit', group: 2 }, keys: ['Enter', 'F2'], changes: 'document', endsTyping: true },
  { id: 'edit.select-all', menu: { in: 'edit', group: 3 }, keys: ['Mod+a'], changes: 'view', whilePresenting: false },
  {
    id: 'edit.select-stage',
    menu: { in: 'edit', group: 3 },
    keys: ['Shift+s'],
    changes: 'view',
    whilePresenting: false,
  },
  {
    id: 'edit.select-lane',
    menu: { in: 'edit', group: 3 },
    keys: ['Shift+l'],
    changes: 'view',
    whilePresenting: false,
  },
  {
    id: 'edit.select-alike',
    menu: { in: 'edit', group: 3 },
    keys: ['Shift+k'],
    changes: 'view',
    whilePresenting: false,
  },

  {
    id: 'edit.find',
    menu: { in: 'edit', group: 4 },
    accelerator: 'CmdOrCtrl+F',
    changes: 'view',
    whilePresenting: false,
  },
  { id: 'edit.find-next', menu: { in: 'edit', group: 4 }, accelerator: 'F3', changes: 'view', whilePresenting: false },
  {
    id: 'edit.find-previous',
    menu: { in: 'edit', group: 4 },
    accelerator: 'Shift+F3',
    changes: 'view',
    whilePresenting: false,
  },
  {
    id: 'edit.replace',
    menu: { in: 'edit', group: 4 },
    accelerator: 'CmdOrCtrl+H',
    alternative: 'CmdOrCtrl+Alt+F',
    changes: 'view',
    whilePresenting: false,
  },

  { id: 'insert.step', menu: { in: 'insert', group: 0 }, keys: ['n', 'Insert'], changes: 'document', endsTyping: true },
  { id: 'insert.stage', menu: { in: 'insert', group: 0 }, keys: ['Mod+Enter'], changes: 'document', endsTyping: true },
  { id: 'insert.capture', menu: { in: 'insert', group: 0 }, keys: ['q'], changes: 'document', endsTyping: true },
  { id: 'insert.touchpoint', menu: { in: 'insert', group: 1 }, keys: ['t'], changes: 'document', endsTyping: true },
  { id: 'insert.card', menu: { in: 'insert', group: 1 }, keys: ['c'], changes: 'document', endsTyping: true },
  { id: 'insert.note', menu: { in: 'insert', group: 1 }, keys: ['Shift+n'], changes: 'document', endsTyping: true },
  { id: 'insert.picture', menu: { in: 'insert', group: 1 }, changes: 'document', endsTyping: true },
  { id: 'insert.unsorted', menu: { in: 'insert', group: 0 }, changes: 'document', endsTyping: true },
  { id: 'insert.lane', menu: { in: 'insert', group: 2 }, changes: 'document', endsTyping: true },

  { id: 'map.emotion-up', menu: { in: 'map', group: 0 }, keys: ['+', '='], changes: 'document' },
  { id: 'map.emotion-down', menu: { in: 'map', group: 0 }, keys: ['-'], changes: 'document' },
  ...family('map.emotion', EMOTIONS, (_, at) => ({
    menu: { in: 'map', group: 0 },
    keys: [`Mod+Digit${at + 1}`],
    changes: 'document',
  })),
  { id: 'map.emotion-clear', menu: { in: 'map', group: 0 }, keys: ['0'], changes: 'document' },
  { id: 'map.emotion-skip', menu: { in: 'map', group: 0 }, keys: ['x'], changes: 'document' },
  { id: 'map.moment', menu: { in: 'map', group: 1 }, keys: ['m'], changes: 'document' },
  { id: 'map.reason', menu: { in: 'map', group: 1 }, keys: ['r'], changes: 'document', endsTyping: true },
  { id: 'map.score', menu: { in: 'map', group: 1 }, keys: ['s'], changes: 'document', endsTyping: true },
  { id: 'map.link', menu: { in: 'map', group: 1 }, keys: ['l'], changes: 'document' },
  {
    id: 'map.next-link',
    menu: { in: 'map', group: 1 },
    keys: ['Mod+l'],
    changes: 'view',
    whilePresenting: false,
    endsTyping: true,
  },
  ...family('map.link-kind', LINE_KINDS, () => ({
    menu: { in: 'map', group: 1, submenu: 'link' },
    changes: 'document',
  })),
  { id: 'map.link-turn', menu: { in: 'map', group: 1, submenu: 'link' }, changes: 'document' },
  ...family('map.move', DIRECTIONS, (direction) => ({
    menu: { in: 'map', group: 2 },
    keys: [`Alt+Arrow${direction.charAt(0).toUpperCase()}${direction.slice(1)}`],
    changes: 'document',
    endsTyping: true,
  })),
  { id: 'map.personas', menu: { in: 'map', group: 3 }, changes: 'view', whilePresenting: false },
  { id: 'map.persona-next', menu: { in: 'map', group: 3 }, keys: ['p'], changes: 'view', whilePresenting: false },
  {
    id: 'map.persona-previous',
    menu: { in: 'map', group: 3 },
    keys: ['Shift+p'],
    changes: 'view',
    whilePresenting: false,
  },
  { id: 'map.open', menu: { in: 'map', group: 3 }, keys: ['o'], changes: 'document', endsTyping: true },
  { id: 'map.back', menu: { in: 'map', group: 3 }, accelerator: 'Alt+Home', changes: 'view', endsTyping: true },
  { id: 'map.add', menu: { in: 'map', group: 4 }, changes: 'document', endsTyping: true },
  { id: 'map.duplicate', menu: { in: 'map', group: 4 }, changes: 'document', endsTyping: true },
  { id: 'map.future', menu: { in: 'map', group: 4 }, changes: 'document', endsTyping: true },
  { id: 'map.rename', menu: { in: 'map', group: 4 }, changes: 'document', endsTyping: true },
  { id: 'map.delete', menu: { in: 'map', group: 4 }, changes: 'document', endsTyping: true },
  { id: 'map.frame', menu: { in: 'map', group: 4 }, keys: ['g'], changes: 'document', endsTyping: true },
  {
    id: 'map.previous',
    menu: { in: 'map', group: 5 },
    accelerator: 'CmdOrCtrl+PageUp',
    changes: 'view',
    endsTyping: true,
  },
  {
    id: 'map.next',
    menu: { in: 'map', group: 5 },
    accelerator: 'CmdOrCtrl+PageDown',
    changes: 'view',
    endsTyping: true,
  },
  { id: 'map.earlier', menu: { in: 'map', group: 5 }, changes: 'document' },
  { id: 'map.later', menu: { in: 'map', group: 5 }, changes: 'document' },

  { id: 'map.split', menu: { in: 'map', group: 6 }, keys: ['Mod+Shift+Enter'], changes: 'document', endsTyping: true },
  { id: 'map.merge', menu: { in: 'map', group: 6 }, keys: ['Mod+j'], changes: 'document', endsTyping: true },
  { id: 'map.unsorted', menu: { in: 'map', group: 6 }, keys: ['u'], changes: 'document', endsTyping: true },
  { id: 'map.widen', menu: { in: 'map', group: 7 }, keys: ['Alt+Shift+ArrowRight'], changes: 'document' },
  { id: 'map.narrow', menu: { in: 'map', group: 7 }, keys: ['Alt+Shift+ArrowLeft'], changes: 'document' },
  { id: 'map.to-card', menu: { in: 'map', group: 7 }, keys: ['Shift+c'], changes: 'document', endsTyping: true },
  { id: 'map.to-note', menu: { in: 'map', group: 7 }, keys: ['Shift+d'], changes: 'document', endsTyping: true },
  { id: 'map.lane-collapse', menu: { in: 'map', group: 8 }, keys: ['.'], changes: 'document', endsTyping: true },
  { id: 'map.lane-hide', menu: { in: 'map', group: 8 }, keys: ['Shift+h'], changes: 'document', endsTyping: true },
  { id: 'map.lanes-show', menu: { in: 'map', group: 8 }, changes: 'document', endsTyping: true },

  {
    id: 'workshop.bar',
    menu: { in: 'workshop', group: 0 },
    accelerator: 'CmdOrCtrl+Shift+W',
    changes: 'view',
    tick: 'check',
  },
  { id: 'workshop.timer', menu: { in: 'workshop', group: 0 }, changes: 'none' },
  { id: 'workshop.vote', menu: { in: 'workshop', group: 1 }, changes: 'document', whilePresenting: true },
  {
    id: 'workshop.vote-for',
    menu: { in: 'workshop', group: 1 },
    keys: ['v'],
    changes: 'document',
    whilePresenting: true,
  },
  {
    id: 'workshop.vote-back',
    menu: { in: 'workshop', group: 1 },
    keys: ['Shift+v'],
    changes: 'document',
    whilePresenting: true,
  },
  { id: 'workshop.rate', menu: { in: 'workshop', group: 2 }, keys: ['b'], changes: 'document', whilePresenting: true },
  { id: 'workshop.hide', menu: { in: 'workshop', group: 3 }, changes: 'view', tick: 'check' },
  { id: 'workshop.reveal', menu: { in: 'workshop', group: 3 }, changes: 'document', whilePresenting: true },

  ...family('view.show', VIEW_IDS, (view) => ({
    // Facilitators look for these among the workshop tools.
    menu: { in: view === 'presentation' || view === 'workshop-page' ? 'workshop' : 'view', group: 0 },
    accelerator: view === 'presentation' ? 'F5' : undefined,
    changes: 'view',
    tick: 'check',
    endsTyping: true,
  })),
  {
    id: 'view.zoom-in',
    menu: { in: 'view', group: 0 },
    accelerator: 'CmdOrCtrl+=',
    alternative: 'CmdOrCtrl+Plus',
    changes: 'view',
  },
  { id: 'view.zoom-out', menu: { in: 'view', group: 0 }, accelerator: 'CmdOrCtrl+-', changes: 'view' },
  { id: 'view.zoom-100', menu: { in: 'view', group: 0 }, accelerator: 'CmdOrCtrl+0', changes: 'view' },
  { id: 'view.fit', menu: { in: 'view', group: 0 }, keys: ['Shift+Digit1'], changes: 'view' },
  { id: 'view.fit-selection', menu: { in: 'view', group: 0 }, keys: ['Shift+Digit2'], changes: 'view' },
  { id: 'view.palette', menu: { in: 'view', group: 1 }, accelerator: 'CmdOrCtrl+K', changes: 'none' },
  { id: 'view.frame', menu: { in: 'view', group: 1 }, changes: 'view', tick: 'check' },
  { id: 'view.overlay', menu: { in: 'view', group: 1 }, changes: 'view', tick: 'check' },
  ...family('view.panel', PANEL_IDS, (panel) => ({
    menu: { in: 'view', group: 1 },
    keys: panel === 'inspector' ? ['i'] : undefined,
    accelerator: panel === 'lists' ? 'CmdOrCtrl+Shift+L' : panel === 'review' ? 'CmdOrCtrl+Shift+R' : undefined,
    changes: 'view',
    whilePresenting: false,
    tick: 'check',
  })),
  {
    id: 'view.outline',
    menu: { in: 'view', group: 1 },
    accelerator: 'CmdOrCtrl+Shift+O',
    changes: 'view',
    tick: 'check',
  },
  { id: 'view.filter', menu: { in: 'view', group: 1 }, keys: ['f'], changes: 'view', tick: 'check' },
  { id: 'view.filter-clear', menu: { in: 'view', group: 1 }, keys: ['Shift+f'], changes: 'view' },
  { id: 'view.save-view', menu: { in: 'view', group: 1 }, changes: 'view' },
  { id: 'view.minimap', menu: { in: 'view', group: 1 }, changes: 'view', tick: 'check' },
  ...family('view.theme', THEMES, () => ({
    menu: { in: 'view', group: 2, submenu: 'theme' },
    changes: 'none',
    tick: 'radio',
  })),
  ...family('view.language', LANGUAGE_SETTINGS, () => ({
    menu: { in: 'view', group: 2, submenu: 'language' },
    changes: 'none',
    tick: 'radio',
  })),
  { id: 'view.full-screen', menu: { in: 'view', group: 3 }, accelerator: 'F11', changes: 'none', main: true },

  { id: 'help.shortcuts', menu: { in: 'help', group: 0 }, keys: ['?'], changes: 'none' },
  { id: 'help.log', menu: { in: 'help', group: 1 }, changes: 'none', main: true },
  { id: 'help.about', menu: { in: 'help', group: 2 }, changes: 'none' },
] as const satisfies readonly Action[]

export type ActionId = (typeof ACTIONS)[number]['id']

/** Actions that the main process performs itself. */
export type MainActionId = Extract<(typeof ACTIONS)[number], { readonly main: true }>['id']

/** An action without a parameter. */
export type PlainActionId = Exclude<ActionId, `${string}(${string})`>

type Family<Id> = Id extends `${infer Name}(${string})` ? Name : never
export type FamilyName = Family<ActionId>

type Parameter<Id, Name extends string> = Id extends `${Name}(${infer Value})` ? Value : never
/** The parameters of a family. */
export type ParameterOf<Name extends FamilyName> = Parameter<ActionId, Name>
