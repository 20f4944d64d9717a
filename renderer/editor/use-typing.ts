import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useFile } from '../session/hooks'
import { textOf, typeText } from '../session/editing'
import { holdTyping, isTypingHeld, writeHeldTyping } from '../session/held-typing'
import { presentFile, session } from '../session/session'
import { endTyping, runTypingKey } from './typing'

/** Shows a text in a field that is not controlled by React, with the caret where it was. */
function show(field: HTMLTextAreaElement | null, text: string): void {
  if (!field || field.value === text) return
  const { selectionStart, selectionEnd } = field
  field.value = text
  if (document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd)
}

/**
 * What makes a text area the editor of a thing's text, wherever it stands: it takes the keyboard, each input is a command,
 * all of one editing are one undo step. The field shows each letter by itself; the command follows when it has been painted, or with
 * the next key that has a name, a change, an undo or the end of the editing.
 *
 * @param onTab what comes next when Tab (or Shift+Tab, −1) has ended the typing
 */
export function useTyping(id: string, onTab: (by: 1 | -1) => void) {
  const text = textOf(useFile(), id) ?? ''
  const [first] = useState(text)
  const field = useRef<HTMLTextAreaElement>(null)
  const composing = useRef(false)
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [id])
  // What changes the text elsewhere (an undo, the other picture of the map) is seen here; what is just typed or composed is newer.
  useLayoutEffect(() => {
    if (!composing.current && !isTypingHeld()) show(field.current, text)
  }, [id, text])
  const write = useCallback(() => {
    const typed = field.current?.value
    if (typed === undefined || session.getState().editing?.id !== id) return
    typeText(typed)
    // A title of several lines became one, or the text was refused.
    if (!composing.current) show(field.current, textOf(presentFile(), id) ?? '')
  }, [id])
  return {
    ref: field,
    defaultValue: first,
    onInput: () => holdTyping(write),
    onCompositionStart: () => {
      composing.current = true
    },
    onCompositionEnd: () => {
      composing.current = false
      holdTyping(write)
      writeHeldTyping()
    },
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
