import { type KeyboardEvent, useEffect, useRef } from 'react'
import { lineHeight, type TextStyle } from '../../shared/scene/text'
import { t } from '../i18n/i18n'
import { focusOn, session, textOf, typeText } from '../session/session'
import { useFile } from '../session/hooks'
import { nextCell } from './navigation'
import { useScene } from './scene-context'
import { commitAndGoOn, endTyping } from './typing'
import styles from './canvas.module.css'

/** Where the editor lies in its box, and the look of its text, which is that of the drawn one. */
interface InPlaceEditorProps {
  readonly id: string
  readonly label: string
  /** What to write here, while it is empty. */
  readonly placeholder: string
  readonly style: TextStyle
  readonly ground: string
  readonly ink: string
  readonly inset: { readonly left: number; readonly top: number; readonly right: number }
  readonly height: number
}

/** The text of a thing, edited where it stands. Each input is a command; all of one editing are one undo step. */
export function InPlaceEditor({ id, label, placeholder, style, ground, ink, inset, height }: InPlaceEditorProps) {
  const file = useFile()
  const { layout } = useScene()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [id])

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Tab') {
      endTyping()
      const next = nextCell(layout, session.getState().focus, event.shiftKey ? -1 : 1)
      if (next) focusOn(next)
      event.preventDefault()
    } else if (commitAndGoOn(event.nativeEvent)) {
      event.preventDefault()
    }
  }

  return (
    <textarea
      ref={field}
      className={`${styles.editor} nodrag nopan nowheel`}
      aria-label={t('canvas.edit-label', { what: label })}
      placeholder={placeholder}
      value={textOf(file, id) ?? ''}
      onChange={(event) => typeText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        // When the editing goes on in another thing, that one's editor has taken over already.
        if (session.getState().editing?.id === id) endTyping()
      }}
      rows={1}
      style={{
        left: inset.left,
        top: inset.top,
        right: inset.right,
        height: Math.max(lineHeight(style), height),
        fontSize: style.size,
        fontWeight: style.weight,
        lineHeight: `${lineHeight(style)}px`,
        background: ground,
        color: ink,
      }}
    />
  )
}
