import type { LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import styles from './ui.module.css'

interface ChoiceProps<T extends string | number> {
  readonly label: string
  readonly value: T | null
  readonly options: readonly {
    readonly value: T
    readonly label: string
    /** Visible content, if shorter than the label. */ readonly sign?: ReactNode
    readonly icon?: LucideIcon
  }[]
  /** Null if the choice is cleared. */
  readonly onSelect: (value: T | null) => void
  readonly name?: string
  /** Whether it is beside its label rather than below it. */
  readonly inline?: boolean
}

/**
 * A group of optional radio buttons: one tab stop, arrow keys select, Space selects the first; a click on the selected
 * one, Delete or Backspace clear the choice.
 */
export function Choice<T extends string | number>({
  label,
  value,
  options,
  onSelect,
  name,
  inline = false,
}: ChoiceProps<T>) {
  const id = useId()
  const chosen = options.find((option) => option.value === value)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return
    event.preventDefault()
    if (value !== null) onSelect(null)
  }
  return (
    <div
      className={inline ? styles.inlineChoice : styles.field}
      role="radiogroup"
      tabIndex={-1}
      aria-labelledby={`${id}-label`}
      onKeyDown={onKeyDown}
    >
      <span className={styles.label} id={`${id}-label`}>
        {label}
      </span>
      <div className={styles.choice} data-chosen={chosen !== undefined || undefined}>
        {options.map((option, at) => {
          const { icon: Icon } = option
          const checked = option.value === value
          return (
            <label key={option.value} title={option.label}>
              <input
                type="radio"
                name={id}
                data-field={at === 0 ? name : undefined}
                aria-label={option.label}
                checked={checked}
                onChange={() => onSelect(option.value)}
                onClick={() => {
                  if (checked) onSelect(null)
                }}
              />
              {Icon ? (
                <Icon size={15} aria-hidden="true" />
              ) : (
                <span aria-hidden="true">{option.sign ?? option.label}</span>
              )}
            </label>
          )
        })}
      </div>
    </div>
  )
}
