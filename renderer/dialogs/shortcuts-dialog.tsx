import { Search } from 'lucide-react'
import { useState } from 'react'
import { type Action, MENUS } from '../../shared/actions/action'
import { type ActionId, ACTIONS } from '../../shared/actions/actions'
import { normalizeText } from '../../shared/document/texts/normalize-text'
import { shortcutTexts } from '../actions/shortcut-text'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { Dialog } from '../ui/dialog'
import ui from '../ui/ui.module.css'
import styles from '../ui/window.module.css'

/** Keys that are not in the action table, and marks to type; `<key>-keys` in the catalogue names them. */
const OTHERS = {
  moving: ['arrows', 'extend', 'tab', 'fill', 'leave', 'panel', 'menu', 'pan', 'wheel'],
  typing: ['enter', 'stage', 'emotion', 'next-cell', 'escape'],
  capture: ['capture-begin', 'capture-enter', 'capture-stages', 'capture-undo', 'capture-escape'],
  marks: [
    'mark-emotion',
    'mark-moment',
    'mark-reason',
    'mark-channel',
    'mark-channel-long',
    'mark-card',
    'mark-then',
    'mark-stage',
    'mark-alone',
  ],
} as const

interface Row {
  readonly label: string
  readonly keys: readonly string[]
}

interface Section {
  readonly title: string
  readonly rows: readonly Row[]
}

/** Returns all keys: navigation and editing, marks of quick capture, then the action table by menu. */
function sections(platform: string): Section[] {
  const values = { mod: platform === 'darwin' ? '⌘' : 'Ctrl' }
  const others = (Object.keys(OTHERS) as (keyof typeof OTHERS)[]).map((name) => ({
    title: t(`shortcuts.${name}`),
    rows: OTHERS[name].map((key) => ({
      label: t(`shortcuts.${key}`),
      keys: t(`shortcuts.${key}-keys`, values).split(' | '),
    })),
  }))
  const menus = MENUS.map((menu) => ({
    title: t(`menu.${menu}`).replace('&', ''),
    rows: ACTIONS.filter((action: Action & { readonly id: ActionId }) => action.menu?.in === menu)
      .map(({ id }) => ({ label: t(`action.${id}`), keys: shortcutTexts(id, platform) }))
      .filter(({ keys }) => keys.length > 0),
  }))
  return [...others, ...menus]
}

/** All keyboard shortcuts, searchable by function and by key. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const platform = useShell((state) => state.platform)
  const [query, setQuery] = useState('')
  const all = sections(platform)
  const words = normalizeText(query).split(/\s+/u).filter(Boolean)
  const fits = ({ label, keys }: Row, title: string) =>
    words.every((word) => normalizeText(`${title} ${label} ${keys.join(' ')}`).includes(word))
  const found = all
    .map(({ title, rows }) => ({ title, rows: rows.filter((row) => fits(row, title)) }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <Dialog title={t('action.help.shortcuts')} onClose={onClose} wide>
      <label className={styles.shortcutSearch}>
        <Search size={16} aria-hidden="true" />
        <input
          type="text"
          value={query}
          placeholder={t('shortcuts.search')}
          aria-label={t('shortcuts.search')}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      {found.length === 0 && <p className={ui.quiet}>{t('shortcuts.none')}</p>}
      <div className={styles.shortcuts}>
        {found.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(({ label, keys }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
