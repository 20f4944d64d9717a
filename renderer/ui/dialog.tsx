import { X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useId, useRef } from 'react'
import { focusCanvas } from '../canvas/focus-canvas'
import { t } from '../i18n/i18n'
import { IconButton } from './button'
import styles from './ui.module.css'

/** A modal dialog: the platform's own, which keeps the focus inside and closes with Esc. */
export function Dialog({ title, children, onClose, wide = false }: { readonly title: string; readonly children: ReactNode; readonly onClose: () => void; readonly wide?: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useLayoutEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      // A text edited in place is gone by now: the keyboard goes to the map instead.
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus({ preventScroll: true })
      else focusCanvas()
    }
  }, [])
  return (
    <dialog ref={dialog} className={styles.dialog} data-wide={wide || undefined} aria-labelledby={heading} onCancel={onClose} onClose={onClose}>
      <header>
        <h2 id={heading}>{title}</h2>
        <IconButton label={t('ui.close')} icon={X} onClick={onClose} />
      </header>
      {children}
    </dialog>
  )
}
