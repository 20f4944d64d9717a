import { Ellipsis, Plus } from 'lucide-react'
import { ContextMenu, DropdownMenu } from 'radix-ui'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import * as z from 'zod'
import type { ActionId } from '../../shared/actions/actions'
import type { JourneyMap } from '../../shared/document/schema'
import { canRun } from '../actions/registry'
import { runAction } from '../actions/run-action'
import { shortcutText } from '../actions/shortcut-text'
import { focusView } from '../session/view-controller'
import { t } from '../i18n/i18n'
import { useFile, useMap, useShell } from '../session/hooks'
import { goToMap } from '../editor/go-to-map'
import { pendingKey, RENAMED_MAP } from '../session/pending-edits'
import { dispatch } from '../session/session'
import { shell } from '../session/shell'
import { usePendingEdit } from '../ui/use-pending-edit'
import { type TabDrag, useTabDrag } from './tab-drag'
import menu from '../ui/menu.module.css'
import { tabByKey } from '../ui/tab-keys'
import ui from '../ui/ui.module.css'
import styles from './map-tabs.module.css'

const MENU: readonly ActionId[] = [
  'map.rename',
  'map.duplicate',
  'map.future',
  'map.earlier',
  'map.later',
  'map.delete',
]

/** The menu of the shown map, used for its tab and for the button beside the tabs. */
function MapMenu({ of: Menu }: { readonly of: typeof ContextMenu | typeof DropdownMenu }) {
  const platform = useShell((state) => state.platform)
  return (
    <Menu.Portal>
      <Menu.Content
        className={menu.menu}
        // The chosen action may have moved the focus; otherwise it returns to the map.
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          if (!shell.getState().renaming) focusView()
        }}
      >
        {MENU.map((id) => (
          <Menu.Item key={id} disabled={!canRun(id)} onSelect={() => runAction(id)}>
            {t(`action.${id}`)}
            <span className={menu.end}>{id === 'map.rename' ? 'F2' : shortcutText(id, platform)}</span>
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Portal>
  )
}

function titleOf(map: JourneyMap): string {
  return map.title || t('map.untitled')
}

interface TabProps {
  readonly map: JourneyMap
  readonly selected: boolean
  readonly drag: TabDrag
}

function Tab({ map, selected, drag }: TabProps) {
  const { id, state } = map
  const { dragged } = drag
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>
        <button
          type="button"
          role="tab"
          className={styles.tab}
          data-map-tab={id}
          data-dragged={dragged?.id === id || undefined}
          aria-selected={selected}
          aria-controls={selected ? 'map' : undefined}
          tabIndex={selected ? 0 : -1}
          title={titleOf(map)}
          style={dragged?.id === id ? { transform: `translateX(${dragged.by}px)` } : undefined}
          // The map keeps the focus when tabs are used by mouse.
          onMouseDown={(event) => event.preventDefault()}
          onPointerDown={(event) => drag.press(id, event)}
          onClick={() => {
            if (!drag.hasMoved()) goToMap(id)
          }}
          onDoubleClick={() => runAction('map.rename')}
          onContextMenu={() => goToMap(id)}
        >
          <span className={ui.ellipsis}>{titleOf(map)}</span>
          {state === 'future' && <span className={styles.state}>{t('maps.to-be')}</span>}
        </button>
      </ContextMenu.Trigger>
      <MapMenu of={ContextMenu} />
    </ContextMenu.Root>
  )
}

/** The field over a tab for the map's title; Enter and blur commit it, Esc cancels. */
function Rename({
  map,
  mark,
  bar,
}: {
  readonly map: JourneyMap
  readonly mark: string | undefined
  readonly bar: RefObject<HTMLElement | null>
}) {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>(`[data-map-tab="${CSS.escape(map.id)}"]`)
    const outer = bar.current?.getBoundingClientRect()
    if (!tab || !outer || !field.current) return
    tab.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const { left, width } = tab.getBoundingClientRect()
    const wide = Math.max(width, 220)
    field.current.style.left = `${Math.max(0, Math.min(left - outer.left, outer.width - wide - 8))}px`
    field.current.style.width = `${wide}px`
  }, [bar, map.id])
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const [typed, setTyped] = usePendingEdit(pendingKey(RENAMED_MAP, map.id), z.string(), (title) => end(title.trim()))
  /** Removing the field blurs it, so renaming must end only once. */
  function end(title: string): void {
    if (shell.getState().renaming?.map !== map.id) return
    setTyped(undefined)
    shell.setState({ renaming: null })
    if (title !== map.title) dispatch({ type: 'update', id: map.id, set: { title } }, mark)
  }
  return (
    <input
      ref={field}
      type="text"
      className={styles.rename}
      aria-label={t('maps.name')}
      placeholder={t('inspector.map-title-hint')}
      defaultValue={typed ?? map.title}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={(event) => end(event.target.value.trim())}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        end(event.key === 'Enter' ? event.currentTarget.value.trim() : map.title)
        focusView()
      }}
    />
  )
}

const DONE: Readonly<Record<string, ActionId>> = {
  F2: 'map.rename',
  Delete: 'map.delete',
  'Alt+ArrowLeft': 'map.earlier',
  'Alt+ArrowRight': 'map.later',
}

/**
 * The maps of the file as tabs below the canvas: arrow keys switch maps, Alt+arrow keys and dragging reorder, F2 and
 * double-click rename; everything else is in the menu.
 */
export function MapTabs() {
  const { maps } = useFile()
  const shown = useMap()
  const renaming = useShell((state) => state.renaming)
  const bar = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const drag = useTabDrag(list)
  const renamed = maps.find(({ id }) => id === renaming?.map)
  // Ends renaming when the map is removed, as by an undo.
  useEffect(() => {
    if (renaming && !renamed) shell.setState({ renaming: null })
  }, [renaming, renamed])
  /** Whether the focus is in the tabs, where it follows the shown map. */
  const byKey = useRef(false)
  useLayoutEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected=true]')
    if (byKey.current) tab?.focus()
    byKey.current = false
  })
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [shown.id, maps.length])

  const onKeyDown = (event: KeyboardEvent) => {
    const name = `${event.altKey ? 'Alt+' : ''}${event.key}`
    const action = DONE[name]
    const next = tabByKey(name, maps.indexOf(shown), maps.length)
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    if (next !== null) {
      byKey.current = true
      goToMap(maps[next]?.id ?? shown.id)
    } else if (action) {
      byKey.current = action !== 'map.rename'
      runAction(action)
    } else if (event.key === 'Enter' || event.key === ' ' || event.key === 'Escape') {
      focusView()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={bar} className={styles.bar} data-map-tabs data-single={maps.length === 1 || undefined}>
      <div
        ref={list}
        className={styles.tabs}
        role="tablist"
        tabIndex={-1}
        aria-label={t('maps.bar')}
        onKeyDown={onKeyDown}
      >
        {maps.map((map) => (
          <Tab key={map.id} map={map} selected={map.id === shown.id} drag={drag} />
        ))}
      </div>
      {drag.dragged && <div className={styles.drop} style={{ left: drag.dragged.mark }} />}
      {renamed && <Rename key={renamed.id} map={renamed} mark={renaming?.mark} bar={bar} />}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className={styles.button} aria-label={t('maps.more')} title={t('maps.more')}>
          <Ellipsis size={16} aria-hidden="true" />
        </DropdownMenu.Trigger>
        <MapMenu of={DropdownMenu} />
      </DropdownMenu.Root>
      <button
        type="button"
        className={styles.button}
        aria-label={t('action.map.add')}
        title={t('action.map.add')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => runAction('map.add')}
      >
        <Plus size={16} aria-hidden="true" />
      </button>
    </div>
  )
}
