/** When an action can be run; the renderer answers each of these from its state. */
export type Condition =
  | 'always'
  | 'document'
  | 'step'
  | 'card-place'
  | 'lane'
  | 'cards'
  | 'notes'
  | 'link'
  | 'not-flow'
  | 'not-supports'
  | 'not-causes'
  | 'hidden-lanes'
  | 'focus'
  | 'selection'
  | 'can-undo'
  | 'can-redo'
  | 'has-path'
  | 'filtered'
  | 'maps'
  | 'current-map'
  | 'overlay'
  | 'trail'
  | 'decided'

export const MENUS = ['file', 'edit', 'insert', 'map', 'workshop', 'view', 'help'] as const
export type MenuId = (typeof MENUS)[number]

export interface Action {
  /** Its label is the catalogue's `action.<id>`. */
  readonly id: string
  /** The menu it stands in and the group there; groups are parted by lines. A submenu is named `submenu.<name>`. */
  readonly menu?: {
    readonly in: MenuId
    readonly group: number
    readonly submenu?: 'recent' | 'export' | 'theme' | 'language' | 'link'
  }
  /** Electron's accelerator, registered with the native menu. */
  readonly accelerator?: string
  /** A second accelerator that the menu does not show. */
  readonly alternative?: string
  /**
   * Keys on the map while nothing is edited, as `KeyboardEvent.key` with modifiers before it in the order
   * Mod+Alt+Shift (`Mod` is Ctrl, on macOS Cmd); digits as `Digit1` by `code`, so that every layout has them.
   */
  readonly keys?: readonly string[]
  readonly when: Condition
  /** What is typed in place is done before it is run: by menu or mouse it may come while one types. */
  readonly endsTyping?: boolean
  /** Can be run while the map is presented: what is asked for by menu and leaves the map as it is, or is a workshop's own. */
  readonly whilePresenting?: boolean
  /** Carried out by the main process without asking the renderer. */
  readonly main?: boolean
}

/** Every user action, once: menus, keys, toolbar and the shortcut list are made from this table. */
export const ACTIONS = [
  {
    id: 'file.new',
    menu: { in: 'file', group: 0 },
    accelerator: 'CmdOrCtrl+N',
    when: 'always',
    main: true,
    whilePresenting: true,
  },
  {
    id: 'file.new-from',
    menu: { in: 'file', group: 0 },
    accelerator: 'CmdOrCtrl+Shift+N',
    when: 'always',
    main: true,
    whilePresenting: true,
  },
  {
    id: 'file.open',
    menu: { in: 'file', group: 0 },
    accelerator: 'CmdOrCtrl+O',
    when: 'always',
    main: true,
    whilePresenting: true,
  },
  { id: 'file.import-mermaid', menu: { in: 'file', group: 1 }, when: 'always', main: true, whilePresenting: true },
  {
    id: 'file.save',
    menu: { in: 'file', group: 2 },
    accelerator: 'CmdOrCtrl+S',
    when: 'document',
    whilePresenting: true,
  },
  {
    id: 'file.save-as',
    menu: { in: 'file', group: 2 },
    accelerator: 'CmdOrCtrl+Shift+S',
    when: 'document',
    whilePresenting: true,
  },
  { id: 'file.revert', menu: { in: 'file', group: 2 }, when: 'has-path', whilePresenting: true },
  { id: 'file.versions', menu: { in: 'file', group: 2 }, when: 'has-path', whilePresenting: true },
  {
    id: 'export.pdf',
    menu: { in: 'file', group: 3, submenu: 'export' },
    accelerator: 'CmdOrCtrl+E',
    when: 'document',
    whilePresenting: true,
  },
  { id: 'export.svg', menu: { in: 'file', group: 3, submenu: 'export' }, when: 'document', whilePresenting: true },
  { id: 'export.png-1', menu: { in: 'file', group: 3, submenu: 'export' }, when: 'document', whilePresenting: true },
  { id: 'export.png-2', menu: { in: 'file', group: 3, submenu: 'export' }, when: 'document', whilePresenting: true },
  { id: 'export.png-3', menu: { in: 'file', group: 3, submenu: 'export' }, when: 'document', whilePresenting: true },
  { id: 'export.decisions', menu: { in: 'file', group: 3, submenu: 'export' }, when: 'decided', whilePresenting: true },
  {
    id: 'file.print',
    menu: { in: 'file', group: 3 },
    accelerator: 'CmdOrCtrl+P',
    when: 'document',
    whilePresenting: true,
  },
  {
    id: 'app.settings',
    menu: { in: 'file', group: 4 },
    accelerator: 'CmdOrCtrl+,',
    when: 'always',
    whilePresenting: true,
  },
  {
    id: 'window.close',
    menu: { in: 'file', group: 5 },
    accelerator: 'CmdOrCtrl+W',
    when: 'always',
    main: true,
    whilePresenting: true,
  },
  {
    id: 'app.quit',
    menu: { in: 'file', group: 5 },
    accelerator: 'CmdOrCtrl+Q',
    when: 'always',
    main: true,
    whilePresenting: true,
  },

  { id: 'edit.undo', menu: { in: 'edit', group: 0 }, accelerator: 'CmdOrCtrl+Z', when: 'can-undo' },
  {
    id: 'edit.redo',
    menu: { in: 'edit', group: 0 },
    accelerator: 'CmdOrCtrl+Shift+Z',
    alternative: 'CmdOrCtrl+Y',
    when: 'can-redo',
  },
  {
    id: 'edit.cut',
    menu: { in: 'edit', group: 1 },
    accelerator: 'CmdOrCtrl+X',
    when: 'always',
    main: true,
    whilePresenting: true,
  },
  {
    id: 'edit.copy',
    menu: { in: 'edit', group: 1 },
    accelerator: 'CmdOrCtrl+C',
    when: 'always',
    main: true,
    whilePresenting: true,
  },
  {
    id: 'edit.paste',
    menu: { in: 'edit', group: 1 },
    accelerator: 'CmdOrCtrl+V',
    when: 'always',
    main: true,
    whilePresenting: true,
  },
  { id: 'edit.duplicate', menu: { in: 'edit', group: 2 }, keys: ['Mod+d'], when: 'selection', endsTyping: true },
  {
    id: 'edit.delete',
    menu: { in: 'edit', group: 2 },
    keys: ['Delete', 'Backspace'],
    when: 'selection',
    endsTyping: true,
  },
  { id: 'edit.rename', menu: { in: 'edit', group: 2 }, keys: ['Enter', 'F2'], when: 'selection', endsTyping: true },
  { id: 'edit.select-all', menu: { in: 'edit', group: 3 }, keys: ['Mod+a'], when: 'document' },
  { id: 'edit.select-stage', menu: { in: 'edit', group: 3 }, keys: ['Shift+s'], when: 'focus' },
  { id: 'edit.select-lane', menu: { in: 'edit', group: 3 }, keys: ['Shift+l'], when: 'focus' },
  { id: 'edit.select-alike', menu: { in: 'edit', group: 3 }, keys: ['Shift+k'], when: 'selection' },

  { id: 'edit.find', menu: { in: 'edit', group: 4 }, accelerator: 'CmdOrCtrl+F', when: 'document' },
  { id: 'edit.find-next', menu: { in: 'edit', group: 4 }, accelerator: 'F3', when: 'document' },
  { id: 'edit.find-previous', menu: { in: 'edit', group: 4 }, accelerator: 'Shift+F3', when: 'document' },
  {
    id: 'edit.replace',
    menu: { in: 'edit', group: 4 },
    accelerator: 'CmdOrCtrl+H',
    alternative: 'CmdOrCtrl+Alt+F',
    when: 'document',
  },

  { id: 'insert.step', menu: { in: 'insert', group: 0 }, keys: ['n', 'Insert'], when: 'document', endsTyping: true },
  { id: 'insert.stage', menu: { in: 'insert', group: 0 }, keys: ['Mod+Enter'], when: 'document', endsTyping: true },
  { id: 'insert.capture', menu: { in: 'insert', group: 0 }, keys: ['q'], when: 'document', endsTyping: true },
  { id: 'insert.touchpoint', menu: { in: 'insert', group: 1 }, keys: ['t'], when: 'step', endsTyping: true },
  { id: 'insert.card', menu: { in: 'insert', group: 1 }, keys: ['c'], when: 'card-place', endsTyping: true },
  { id: 'insert.note', menu: { in: 'insert', group: 1 }, keys: ['Shift+n'], when: 'document', endsTyping: true },
  { id: 'insert.picture', menu: { in: 'insert', group: 1 }, when: 'document', endsTyping: true },
  { id: 'insert.unsorted', menu: { in: 'insert', group: 0 }, when: 'document', endsTyping: true },
  { id: 'insert.lane', menu: { in: 'insert', group: 2 }, when: 'document', endsTyping: true },

  { id: 'map.emotion-up', menu: { in: 'map', group: 0 }, keys: ['+', '='], when: 'step' },
  { id: 'map.emotion-down', menu: { in: 'map', group: 0 }, keys: ['-'], when: 'step' },
  { id: 'map.emotion-1', menu: { in: 'map', group: 0 }, keys: ['Mod+Digit1'], when: 'step' },
  { id: 'map.emotion-2', menu: { in: 'map', group: 0 }, keys: ['Mod+Digit2'], when: 'step' },
  { id: 'map.emotion-3', menu: { in: 'map', group: 0 }, keys: ['Mod+Digit3'], when: 'step' },
  { id: 'map.emotion-4', menu: { in: 'map', group: 0 }, keys: ['Mod+Digit4'], when: 'step' },
  { id: 'map.emotion-5', menu: { in: 'map', group: 0 }, keys: ['Mod+Digit5'], when: 'step' },
  { id: 'map.emotion-clear', menu: { in: 'map', group: 0 }, keys: ['0'], when: 'step' },
  { id: 'map.emotion-skip', menu: { in: 'map', group: 0 }, keys: ['x'], when: 'step' },
  { id: 'map.moment', menu: { in: 'map', group: 1 }, keys: ['m'], when: 'step' },
  { id: 'map.reason', menu: { in: 'map', group: 1 }, keys: ['r'], when: 'step', endsTyping: true },
  { id: 'map.score', menu: { in: 'map', group: 1 }, keys: ['s'], when: 'step', endsTyping: true },
  { id: 'map.link', menu: { in: 'map', group: 1 }, keys: ['l'], when: 'selection' },
  { id: 'map.next-link', menu: { in: 'map', group: 1 }, keys: ['Mod+l'], when: 'selection', endsTyping: true },
  { id: 'map.link-flow', menu: { in: 'map', group: 1, submenu: 'link' }, when: 'not-flow' },
  { id: 'map.link-supports', menu: { in: 'map', group: 1, submenu: 'link' }, when: 'not-supports' },
  { id: 'map.link-causes', menu: { in: 'map', group: 1, submenu: 'link' }, when: 'not-causes' },
  { id: 'map.link-turn', menu: { in: 'map', group: 1, submenu: 'link' }, when: 'link' },
  { id: 'map.move-left', menu: { in: 'map', group: 2 }, keys: ['Alt+ArrowLeft'], when: 'selection', endsTyping: true },
  {
    id: 'map.move-right',
    menu: { in: 'map', group: 2 },
    keys: ['Alt+ArrowRight'],
    when: 'selection',
    endsTyping: true,
  },
  { id: 'map.move-up', menu: { in: 'map', group: 2 }, keys: ['Alt+ArrowUp'], when: 'selection', endsTyping: true },
  { id: 'map.move-down', menu: { in: 'map', group: 2 }, keys: ['Alt+ArrowDown'], when: 'selection', endsTyping: true },
  { id: 'map.personas', menu: { in: 'map', group: 3 }, when: 'document' },
  { id: 'map.names', menu: { in: 'map', group: 3 }, when: 'document' },
  { id: 'map.persona-next', menu: { in: 'map', group: 3 }, keys: ['p'], when: 'document' },
  { id: 'map.persona-previous', menu: { in: 'map', group: 3 }, keys: ['Shift+p'], when: 'document' },
  { id: 'map.open', menu: { in: 'map', group: 3 }, keys: ['o'], when: 'step', endsTyping: true },
  {
    id: 'map.back',
    menu: { in: 'map', group: 3 },
    accelerator: 'Alt+Home',
    when: 'trail',
    endsTyping: true,
    whilePresenting: true,
  },
  { id: 'map.add', menu: { in: 'map', group: 4 }, when: 'document', endsTyping: true },
  { id: 'map.duplicate', menu: { in: 'map', group: 4 }, when: 'document', endsTyping: true },
  { id: 'map.future', menu: { in: 'map', group: 4 }, when: 'current-map', endsTyping: true },
  { id: 'map.rename', menu: { in: 'map', group: 4 }, when: 'document', endsTyping: true },
  { id: 'map.delete', menu: { in: 'map', group: 4 }, when: 'document', endsTyping: true },
  { id: 'map.frame', menu: { in: 'map', group: 4 }, keys: ['g'], when: 'document', endsTyping: true },
  {
    id: 'map.previous',
    menu: { in: 'map', group: 5 },
    accelerator: 'CmdOrCtrl+PageUp',
    when: 'maps',
    endsTyping: true,
    whilePresenting: true,
  },
  {
    id: 'map.next',
    menu: { in: 'map', group: 5 },
    accelerator: 'CmdOrCtrl+PageDown',
    when: 'maps',
    endsTyping: true,
    whilePresenting: true,
  },
  { id: 'map.earlier', menu: { in: 'map', group: 5 }, when: 'maps' },
  { id: 'map.later', menu: { in: 'map', group: 5 }, when: 'maps' },

  { id: 'map.split', menu: { in: 'map', group: 6 }, keys: ['Mod+Shift+Enter'], when: 'step', endsTyping: true },
  { id: 'map.merge', menu: { in: 'map', group: 6 }, keys: ['Mod+j'], when: 'step', endsTyping: true },
  { id: 'map.unsorted', menu: { in: 'map', group: 6 }, keys: ['u'], when: 'step', endsTyping: true },
  { id: 'map.widen', menu: { in: 'map', group: 7 }, keys: ['Alt+Shift+ArrowRight'], when: 'cards' },
  { id: 'map.narrow', menu: { in: 'map', group: 7 }, keys: ['Alt+Shift+ArrowLeft'], when: 'cards' },
  { id: 'map.to-card', menu: { in: 'map', group: 7 }, keys: ['Shift+c'], when: 'notes', endsTyping: true },
  { id: 'map.to-note', menu: { in: 'map', group: 7 }, keys: ['Shift+d'], when: 'cards', endsTyping: true },
  { id: 'map.lane-collapse', menu: { in: 'map', group: 8 }, keys: ['.'], when: 'lane', endsTyping: true },
  { id: 'map.lane-hide', menu: { in: 'map', group: 8 }, keys: ['Shift+h'], when: 'lane', endsTyping: true },
  { id: 'map.lanes-show', menu: { in: 'map', group: 8 }, when: 'hidden-lanes', endsTyping: true },

  {
    id: 'workshop.bar',
    menu: { in: 'workshop', group: 0 },
    accelerator: 'CmdOrCtrl+Shift+W',
    when: 'document',
    whilePresenting: true,
  },
  {
    id: 'workshop.present',
    menu: { in: 'workshop', group: 0 },
    accelerator: 'F5',
    when: 'document',
    endsTyping: true,
    whilePresenting: true,
  },
  { id: 'workshop.timer', menu: { in: 'workshop', group: 0 }, when: 'document', whilePresenting: true },
  { id: 'workshop.vote', menu: { in: 'workshop', group: 1 }, when: 'document', whilePresenting: true },
  {
    id: 'workshop.vote-for',
    menu: { in: 'workshop', group: 1 },
    keys: ['v'],
    when: 'selection',
    whilePresenting: true,
  },
  {
    id: 'workshop.vote-back',
    menu: { in: 'workshop', group: 1 },
    keys: ['Shift+v'],
    when: 'selection',
    whilePresenting: true,
  },
  { id: 'workshop.rate', menu: { in: 'workshop', group: 2 }, keys: ['b'], when: 'step', whilePresenting: true },
  { id: 'workshop.hide', menu: { in: 'workshop', group: 3 }, when: 'document', whilePresenting: true },
  { id: 'workshop.reveal', menu: { in: 'workshop', group: 3 }, when: 'document', whilePresenting: true },
  { id: 'workshop.close', menu: { in: 'workshop', group: 4 }, when: 'document', whilePresenting: true },

  {
    id: 'view.zoom-in',
    menu: { in: 'view', group: 0 },
    accelerator: 'CmdOrCtrl+=',
    alternative: 'CmdOrCtrl+Plus',
    when: 'document',
    whilePresenting: true,
  },
  {
    id: 'view.zoom-out',
    menu: { in: 'view', group: 0 },
    accelerator: 'CmdOrCtrl+-',
    when: 'document',
    whilePresenting: true,
  },
  {
    id: 'view.zoom-100',
    menu: { in: 'view', group: 0 },
    accelerator: 'CmdOrCtrl+0',
    when: 'document',
    whilePresenting: true,
  },
  { id: 'view.fit', menu: { in: 'view', group: 0 }, keys: ['Shift+Digit1'], when: 'document', whilePresenting: true },
  {
    id: 'view.fit-selection',
    menu: { in: 'view', group: 0 },
    keys: ['Shift+Digit2'],
    when: 'selection',
    whilePresenting: true,
  },
  {
    id: 'view.palette',
    menu: { in: 'view', group: 1 },
    accelerator: 'CmdOrCtrl+K',
    when: 'always',
    whilePresenting: true,
  },
  { id: 'view.frame', menu: { in: 'view', group: 1 }, when: 'document', whilePresenting: true },
  { id: 'view.overlay', menu: { in: 'view', group: 1 }, when: 'overlay', whilePresenting: true },
  { id: 'view.inspector', menu: { in: 'view', group: 1 }, keys: ['i'], when: 'document', whilePresenting: true },
  {
    id: 'view.outline',
    menu: { in: 'view', group: 1 },
    accelerator: 'CmdOrCtrl+Shift+O',
    when: 'document',
    whilePresenting: true,
  },
  { id: 'view.filter', menu: { in: 'view', group: 1 }, keys: ['f'], when: 'document', whilePresenting: true },
  {
    id: 'view.filter-clear',
    menu: { in: 'view', group: 1 },
    keys: ['Shift+f'],
    when: 'document',
    whilePresenting: true,
  },
  { id: 'view.save-view', menu: { in: 'view', group: 1 }, when: 'filtered', whilePresenting: true },
  { id: 'view.minimap', menu: { in: 'view', group: 1 }, when: 'document', whilePresenting: true },
  { id: 'view.theme-system', menu: { in: 'view', group: 2, submenu: 'theme' }, when: 'always', whilePresenting: true },
  { id: 'view.theme-light', menu: { in: 'view', group: 2, submenu: 'theme' }, when: 'always', whilePresenting: true },
  { id: 'view.theme-dark', menu: { in: 'view', group: 2, submenu: 'theme' }, when: 'always', whilePresenting: true },
  {
    id: 'view.theme-contrast',
    menu: { in: 'view', group: 2, submenu: 'theme' },
    when: 'always',
    whilePresenting: true,
  },
  {
    id: 'view.language-system',
    menu: { in: 'view', group: 2, submenu: 'language' },
    when: 'always',
    whilePresenting: true,
  },
  {
    id: 'view.language-en',
    menu: { in: 'view', group: 2, submenu: 'language' },
    when: 'always',
    whilePresenting: true,
  },
  {
    id: 'view.language-pl',
    menu: { in: 'view', group: 2, submenu: 'language' },
    when: 'always',
    whilePresenting: true,
  },
  {
    id: 'view.language-sl',
    menu: { in: 'view', group: 2, submenu: 'language' },
    when: 'always',
    whilePresenting: true,
  },
  {
    id: 'view.full-screen',
    menu: { in: 'view', group: 3 },
    accelerator: 'F11',
    when: 'always',
    main: true,
    whilePresenting: true,
  },

  { id: 'help.shortcuts', menu: { in: 'help', group: 0 }, keys: ['?'], when: 'always', whilePresenting: true },
  { id: 'help.log', menu: { in: 'help', group: 1 }, when: 'always', main: true, whilePresenting: true },
  { id: 'help.about', menu: { in: 'help', group: 2 }, when: 'always', whilePresenting: true },
] as const satisfies readonly Action[]

export type ActionId = (typeof ACTIONS)[number]['id']
