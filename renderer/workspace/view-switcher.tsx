import { type KeyboardEvent, useRef } from 'react'
import { VIEW_IDS, VIEWS } from '../../shared/views/views'
import { runAction } from '../actions/run-action'
import { t } from '../i18n/i18n'
import { useSession, useShell } from '../session/hooks'
import { shortcutText } from '../actions/shortcut-text'
import { REGISTRY } from '../views/registry'
import { tabByKey } from '../ui/tab-keys'
import styles from './view-switcher.module.css'

/** The views of the shown view’s group as tabs. Arrow keys walk along them, Enter shows one: a presentation takes the whole screen. */
export function ViewSwitcher() {
  const shown = useSession((state) => state.view.id)
  const platform = useShell((state) => state.platform)
  const list = useRef<HTMLDivElement>(null)
  const { group } = VIEWS[shown]
  const tabs = VIEW_IDS.filter((id) => VIEWS[id].group === group)
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])]
    const next = tabByKey(event.key, buttons.indexOf(event.target as HTMLElement), buttons.length)
    if (next === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    buttons[next]?.focus()
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={list}
      className={styles.tabs}
      role="tablist"
      tabIndex={-1}
      aria-label={t(`view.group.${group}`)}
      data-views
      onKeyDown={onKeyDown}
    >
      {tabs.map((id) => {
        const { icon: Icon } = REGISTRY[id]
        const action = `view.show(${id})` as const
        const shortcut = shortcutText(action, platform)
        return (
          <button
            key={id}
            type="button"
            role="tab"
            className={styles.tab}
            aria-selected={id === shown}
            tabIndex={id === shown ? 0 : -1}
            title={shortcut ? `${t(`action.${action}`)} (${shortcut})` : undefined}
            onClick={() => runAction(action)}
          >
            <Icon size={14} aria-hidden="true" />
            {t(`action.${action}`)}
          </button>
        )
      })}
    </div>
  )
}
