import { Command } from 'cmdk'
import {
  Clock,
  Columns2,
  Footprints,
  type LucideIcon,
  Map as MapIcon,
  Rows3,
  Search,
  Settings as SettingsIcon,
  Square,
  StickyNote,
  Waypoints,
  Zap,
} from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { searchByWords } from '../../../shared/document/texts/search-words'
import { channelIcon } from '../../../shared/drawing/icons'
import { focusView } from '../../session/view-controller'
import { t } from '../../i18n/i18n'
import { useSession, useShell } from '../../session/hooks'
import { actionEntries, type Entry, type GroupName, recentEntries, settingEntries, thingEntries } from './entries'
import ui from '../../ui/ui.module.css'
import styles from './palette.module.css'

/** Maximum number of results; more words narrow the search. */
const MOST = 50

const ICONS: Readonly<Record<GroupName, LucideIcon>> = {
  actions: Zap,
  unavailable: Zap,
  map: MapIcon,
  stage: Columns2,
  step: Footprints,
  touchpoint: Waypoints,
  card: Square,
  note: StickyNote,
  lane: Rows3,
  settings: SettingsIcon,
  recent: Clock,
}

/** The command palette: finds actions, items, settings and recent files by words. */
export function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const file = useSession((state) => state.history?.present ?? null)
  const platform = useShell((state) => state.platform)
  const settings = useShell((state) => state.settings)
  const recents = useShell((state) => state.recents)
  const [query, setQuery] = useState('')
  const dialog = useRef<HTMLDialogElement>(null)
  const before = useRef<Element | null>(null)
  useLayoutEffect(() => {
    before.current = document.activeElement
    dialog.current?.showModal()
    dialog.current?.querySelector('input')?.focus()
  }, [])
  const entries = useMemo(
    () => [
      ...actionEntries(platform),
      ...(file ? thingEntries(file) : []),
      ...settingEntries(settings),
      ...recentEntries(recents),
    ],
    [file, platform, settings, recents],
  )
  const found = useMemo(() => {
    const [available, unavailable] = [true, false].map((can) =>
      searchByWords(
        entries.filter((entry) => (entry.unavailable === undefined) === can),
        query,
        MOST,
      ),
    )
    return [...(available ?? []), ...(unavailable ?? [])].slice(0, MOST)
  }, [entries, query])
  const [reason, setReason] = useState<Entry | null>(null)
  // Groups are ordered by their best entry, so that the best match is first.
  const groups = useMemo(() => [...new Set(found.map(({ group }) => group))], [found])

  const close = () => {
    onClose()
    const active = before.current
    if (active instanceof HTMLElement && active.isConnected && active !== document.body)
      active.focus({ preventScroll: true })
    else focusView()
  }
  const choose = (entry: Entry) => {
    if (entry.unavailable !== undefined) return setReason(entry)
    onClose()
    // The map gets the focus before the action, which may move it elsewhere.
    focusView()
    entry.run()
  }

  return (
    // A click outside closes it, like Esc.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t('action.view.palette')}
      onCancel={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <Command label={t('action.view.palette')} shouldFilter={false} loop>
        <div className={styles.search}>
          <Search size={18} aria-hidden="true" />
          <Command.Input
            value={query}
            onValueChange={(text) => {
              setQuery(text)
              setReason(null)
            }}
            placeholder={t('palette.hint')}
            aria-label={t('action.view.palette')}
          />
        </div>
        <Command.List className={styles.list} label={t('palette.found')}>
          {found.length === 0 && (
            <Command.Empty className={styles.empty}>{t('palette.nothing', { query })}</Command.Empty>
          )}
          {groups.map((group) => (
            <Command.Group key={group} heading={t(`palette.group.${group}`)}>
              {found
                .filter((entry) => entry.group === group)
                .map((entry) => (
                  <EntryItem key={entry.key} entry={entry} onChoose={() => choose(entry)} />
                ))}
            </Command.Group>
          ))}
        </Command.List>
        <p className={styles.foot} aria-live="polite">
          {reason
            ? `${reason.label}: ${reason.unavailable}`
            : found.length === MOST
              ? t('palette.first', { count: MOST })
              : t('palette.count', { count: found.length })}
        </p>
      </Command>
    </dialog>
  )
}

/**
 * A line of the list. Unavailable entries are not `aria-disabled`, since cmdk skips such lines with the arrow keys; the
 * reason is part of the name, so that it is announced.
 */
function EntryItem({ entry, onChoose }: { readonly entry: Entry; readonly onChoose: () => void }) {
  return (
    <Command.Item
      value={entry.key}
      className={styles.item}
      data-unavailable={entry.unavailable !== undefined || undefined}
      onSelect={onChoose}
    >
      <EntryIcon entry={entry} />
      <span className={`${styles.label} ${ui.ellipsis}`}>{entry.label}</span>
      <span className={`${styles.detail} ${ui.ellipsis}`}>{entry.unavailable ?? entry.detail}</span>
      {entry.shortcut && <kbd>{entry.shortcut}</kbd>}
    </Command.Item>
  )
}

function EntryIcon({ entry }: { readonly entry: Entry }) {
  const Icon = ICONS[entry.group]
  if (entry.channel === undefined) return <Icon size={16} aria-hidden="true" />
  return (
    <svg
      viewBox="0 0 24 24"
      width={16}
      height={16}
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={channelIcon(entry.channel)} />
    </svg>
  )
}
