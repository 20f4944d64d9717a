import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { focusView } from '../session/view-controller'
import { t } from '../i18n/i18n'
import { IconButton } from './button'
import styles from './ui.module.css'

/** A modal dialog: the native element, which traps the focus and closes with Esc. */
export function Dialog({
  title,
  children,
  onClose,
  wide = false,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly onClose: () => void
  readonly wide?: boolean
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const [before] = useState(() => document.activeElement)
  useLayoutEffect(() => {
    dialog.current?.showModal()
    // Focus the content before the close button.
    const controls = dialog.current?.querySelectorAll<HTMLElement>(':is(input, select, textarea, button):enabled') ?? []
    const first = [...controls].find((control) => !control.closest('header'))
    first?.focus()
  }, [])
  // The page below can only be focused when the dialog is closed.
  useEffect(
    () => () => {
      // An in-place editor may be unmounted by now: focus the map instead.
      if (before instanceof HTMLElement && before.isConnected && before !== document.body)
        before.focus({ preventScroll: true })
      else focusView()
    },
    [before],
  )
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-wide={wide || undefined}
      aria-labelledby={heading}
      onCancel={onClose}
      onClose={onClose}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <IconButton label={t('ui.close')} icon={X} onClick={onClose} />
      </header>
      {children}
    </dialog>
  )
}
