import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, Ref } from 'react'
import styles from './ui.module.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon?: LucideIcon
  readonly look?: 'plain' | 'primary' | 'danger'
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({ icon: Icon, look = 'plain', children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`${styles.button} ${className ?? ''}`} data-look={look} {...rest}>
      {Icon && <Icon size={16} aria-hidden="true" />}
      {children}
    </button>
  )
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'title'> {
  readonly icon: LucideIcon
  readonly label: string
  /** Keyboard shortcut, shown in the tooltip. */
  readonly shortcut?: string | undefined
  readonly pressed?: boolean
}

/** An icon button; its label is announced and shown as a tooltip. */
export function IconButton({ icon: Icon, label, shortcut, pressed, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles.iconButton}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      aria-pressed={pressed}
      {...rest}
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  )
}
