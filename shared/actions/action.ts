export const MENUS = ['file', 'edit', 'insert', 'map', 'workshop', 'view', 'help'] as const
export type MenuId = (typeof MENUS)[number]

export interface Action {
  /**
   * The key of its label in the catalogues is `action.<id>`. An action of a family has its parameter in parentheses:
   * `view.theme(dark)`.
   */
  readonly id: string
  /** Its menu, and the group in it; separators divide groups. The label of a submenu is `submenu.<name>`. */
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
  /** What it changes: the document, the view, or neither. */
  readonly changes: 'document' | 'view' | 'none'
  /** How its menu item is marked if it is active (see `checked` of its handler). */
  readonly tick?: 'check' | 'radio'
  /** Commits text that is being edited before it runs, since it can be chosen while typing. */
  readonly endsTyping?: boolean
  /** Whether it is available in a presentation; by default, if it does not change the document. */
  readonly whilePresenting?: boolean
  /** Performed by the main process. */
  readonly main?: boolean
}

/**
 * Returns the actions of a family, which differ in a parameter: `view.theme(dark)`.
 *
 * @param make returns the definition for a parameter and its index
 */
export function family<const Name extends string, const Parameter extends string>(
  name: Name,
  parameters: readonly Parameter[],
  make: (parameter: Parameter, index: number) => Omit<Action, 'id' | 'main'>,
): readonly (Omit<Action, 'id' | 'main'> & { readonly id: `${Name}(${Parameter})` })[] {
  return parameters.map((parameter, index) => ({ ...make(parameter, index), id: `${name}(${parameter})` as const }))
}
