export const MENUS = ['file', 'edit', 'insert', 'map', 'workshop', 'view', 'help'] as const
export type MenuId = (typeof MENUS)[number]

export interface Action {
  /** Its label is the catalogue's `action.<id>`. An action of a family has its parameter in brackets behind the family's id. */
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
  /** What running it changes: the document, how the window shows it, or neither. */
  readonly changes: 'document' | 'view' | 'none'
  /** How its menu item shows that it is on; its handler says when (`checked`). */
  readonly tick?: 'check' | 'radio'
  /** What is typed in place is done before it is run: by menu or mouse it may come while one types. */
  readonly endsTyping?: boolean
  /** Whether it can be run while the map is presented; by default what does not change the document can. */
  readonly whilePresenting?: boolean
  /** Carried out by the main process without asking the renderer. */
  readonly main?: boolean
}

/**
 * Makes the actions of a family, which do the same with another parameter: `view.theme(dark)`.
 *
 * @param make what each of them is, from its parameter and that one's index
 */
export function family<const Name extends string, const Parameter extends string>(
  name: Name,
  parameters: readonly Parameter[],
  make: (parameter: Parameter, index: number) => Omit<Action, 'id' | 'main'>,
): readonly (Omit<Action, 'id' | 'main'> & { readonly id: `${Name}(${Parameter})` })[] {
  return parameters.map((parameter, index) => ({ ...make(parameter, index), id: `${name}(${parameter})` as const }))
}
