import { type Action, type ActionId, ACTIONS } from '../../shared/actions'

const SIGNS: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Delete: 'Del' }

/** The keys of an action as people know them: `Ctrl+Shift+S`, on macOS `⇧⌘S`; undefined where it has none. */
export function shortcutText(id: ActionId, platform: string): string | undefined {
  const action: Action | undefined = ACTIONS.find((candidate) => candidate.id === id)
  const keys = action?.accelerator ?? action?.keys?.[0]
  if (keys === undefined) return undefined
  const mac = platform === 'darwin'
  return keys
    .replace(/CmdOrCtrl|Mod/, mac ? '⌘' : 'Ctrl')
    .replace(/Alt\+/, mac ? '⌥+' : 'Alt+')
    .replace(/Digit(\d)/, '$1')
    .split('+')
    .map((key, at, all) => (key === '' && at === all.length - 1 ? '+' : (SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key))))
    .filter((key) => key !== '')
    .join(mac ? '' : '+')
}
