import { type ChangeEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { useFile } from '../session/hooks'
import { textOf, typeText } from '../session/editing'
import { session } from '../session/session'
import { endTyping, runTypingKey } from './typing'

/**
 * What makes a text area the editor of a thing's text, wherever it stands: it takes the keyboard, each input is a command,
 * all of one editing are one undo step.
 *
 * @param onTab what comes next when Tab (or Shift+Tab, −1) has ended the typing
 */
export function useTyping(id: string, onTab: (by: 1 | -1) => void) {
  const file = useFile()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [id])
  return {
    ref: field,
    value: textOf(file, id) ?? '',
    onChange: (event: ChangeEvent<HTMLTextAreaElement>) => typeText(event.target.value),
    onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => {
      event.stopPropagation()
      if (event.nativeEvent.isComposing) return
      if (runTypingKey(event.nativeEvent, onTab)) event.preventDefault()
    },
    onBlur: () => {
      // When the editing goes on in another thing, that one's editor has taken over already.
      if (session.getState().editing?.id === id) endTyping()
    },
  }
}
