import type { Action } from '../../shared/actions/action'
import { type ActionId, ACTIONS } from '../../shared/actions/actions'

const SIGNS: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Delete: 'Del' }

function inWords(keys: string, platform: string): string {
  const mac = platform === 'darwin'
  return keys
    .replace(/CmdOrCtrl|Mod/, mac ? '⌘' : 'Ctrl')
    .replace(/Alt\+/, mac ? '⌥+' : 'Alt+')
    .replace(/Digit(\d)/, '$1')
    .split('+')
    .map((key, at, all) =>
      key === '' && at === all.length - 1 ? '+' : (SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
    )
    .filter((key) => key !== '')
    .join(mac ? '' : '+')
}

/** Returns all shortcuts of an action as displayed, the one in the menu first: `Ctrl+Shift+S`, on macOS `⇧⌘S`. */
export function shortcutTexts(id: ActionId, platform: string): string[] {
  const action: Action | undefined = ACTIONS.find((candidate) => candidate.id === id)
  const all = [action?.accelerator, ...(action?.keys ?? []), action?.alternative].filter((keys) => keys !== undefined)
  return all.map((keys) => inWords(keys, platform))
}

/** Returns the main shortcut of an action as displayed; undefined if it has none. */
export function shortcutText(id: ActionId, platform: string): string | undefined {
  return shortcutTexts(id, platform)[0]
}
