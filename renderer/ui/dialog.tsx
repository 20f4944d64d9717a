import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { focusView } from '../session/view-controller'
import { t } from '../i18n/i18n'
import { IconButton } from './button'
import styles from './ui.module.css'

/** A modal dialog: the platform's own, which keeps the focus inside and closes with Esc. */
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
    // What the dialog is about comes before the button that closes it.
    const controls = dialog.current?.querySelectorAll<HTMLElement>(':is(input, select, textarea, button):enabled') ?? []
    const first = [...controls].find((control) => !control.closest('header'))
    first?.focus()
  }, [])
  // Only when the dialog is gone can what lies under it have the keyboard.
  useEffect(
    () => () => {
      // A text edited in place is gone by now: the keyboard goes to the map instead.
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
