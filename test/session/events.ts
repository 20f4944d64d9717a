import type { Point } from '../../shared/drawing/items'

/** Creates a keydown event for a key with modifiers, joined by + (`Mod` is Ctrl), such as `Mod+Shift+Enter`. */
export function keyEvent(keys: string): KeyboardEvent {
  const parts = keys === '+' ? ['+'] : keys.split(/\+(?!$)/)
  const key = parts.pop() ?? ''
  const code = /^\d$/.test(key) ? `Digit${key}` : /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key
  const modifiers = {
    ctrlKey: parts.includes('Mod'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
    metaKey: false,
    isComposing: false,
  }
  const event = new Event('keydown', { bubbles: true, cancelable: true })
  return Object.assign(event, { key, code, ...modifiers }) as unknown as KeyboardEvent
}

/** Creates a pointer event at a point (CSS px). @param values properties that differ from those of a plain movement */
export function pointerEvent(type: string, { x, y }: Point, values: object): Event {
  const usual = { button: 0, buttons: 0, pointerId: 1, pointerType: 'mouse', detail: 0 }
  const modifiers = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
  const event = new Event(type, { bubbles: true, cancelable: true })
  return Object.assign(event, { clientX: x, clientY: y, ...usual, ...modifiers, ...values })
}

/** Creates a clipboard event with a substitute for its data. */
export function clipboardEvent(type: 'copy' | 'cut' | 'paste', clipboardData: object): Event {
  return Object.assign(new Event(type, { cancelable: true }), { clipboardData })
}
