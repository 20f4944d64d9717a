import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useFile } from '../session/hooks'
import { textOf, typeText } from '../session/editing'
import { holdTyping, isTypingHeld, writeHeldTyping } from '../session/held-typing'
import { presentFile, session } from '../session/session'
import { endTyping, runTypingKey } from './typing'

/** Sets the text of an uncontrolled field, keeping the caret. */
function show(field: HTMLTextAreaElement | null, text: string): void {
  if (!field || field.value === text) return
  const { selectionStart, selectionEnd } = field
  field.value = text
  if (document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd)
}

/**
 * Makes a text area the editor of an item's text: it takes the focus, each input is a command, and one session of
 * editing is one undo step. The uncontrolled field shows each letter at once; the command follows after it is painted,
 * or before the next named key, change, undo or the end of editing.
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
  // Shows changes made elsewhere (undo, the other pane), unless newer text is being typed or composed.
  useLayoutEffect(() => {
    if (!composing.current && !isTypingHeld()) show(field.current, text)
  }, [id, text])
  const write = useCallback(() => {
    const typed = field.current?.value
    if (typed === undefined || session.getState().editing?.id !== id) return
    typeText(typed)
    // Line breaks of a title were removed, or the text was rejected.
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
      // If editing continues in another item, its editor has already taken over.
      if (session.getState().editing?.id === id) endTyping()
    },
  }
}
