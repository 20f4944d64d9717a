import type { LucideIcon } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { tabByKey } from './tab-keys'
import styles from './tabs.module.css'

interface Tab<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly icon?: LucideIcon
  readonly title?: string | undefined
}

interface TabsProps<Id extends string> {
  /** Its name for screen readers. */
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly shown: Id
  readonly onShow: (id: Id) => void
  /** Whether the tabs wrap to several lines. */
  readonly wrap?: boolean
}

/** A list of tabs as one tab stop: arrow keys move between them, Enter shows one. */
export function Tabs<Id extends string>({ label, tabs, shown, onShow, wrap }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null)
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
      data-wrap={wrap || undefined}
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ id, label: name, icon: Icon, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={id === shown}
          tabIndex={id === shown ? 0 : -1}
          title={title}
          onClick={() => onShow(id)}
        >
          {Icon && <Icon size={14} aria-hidden="true" />}
          {name}
        </button>
      ))}
    </div>
  )
}
