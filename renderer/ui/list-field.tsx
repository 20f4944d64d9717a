import { flushSync } from 'react-dom'
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { newMark } from '../session/editing'
import styles from './ui.module.css'

interface ListFieldProps {
  readonly label: string
  readonly values: readonly string[]
  /** Called with the non-empty texts, and the mark that joins all inputs of one focus into one undo step. */
  readonly onInput: (values: string[], mark: string) => void
  readonly placeholder?: string | undefined
  readonly name?: string
  /** Suggestions while typing. */
  readonly suggestions?: readonly string[]
}

const filled = (lines: readonly string[]) => lines.filter((line) => line.trim() !== '')
const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((line, at) => line === b[at])

/**
 * A list of short texts, one per line: Enter adds a line, Backspace in an empty line removes it, pasted lines are
 * split.
 */
export function ListField({ label, values, onInput, placeholder, name, suggestions }: ListFieldProps) {
  const id = useId()
  const [lines, setLines] = useState<readonly string[]>([...filled(values), ''])
  // External changes (undo, another entity) replace the input.
  if (!same(filled(lines), filled(values))) setLines([...filled(values), ''])
  const list = useRef<HTMLUListElement>(null)
  const mark = useRef('')

  const change = (next: readonly string[], focus?: number) => {
    // There is always an empty last line.
    const whole = next.at(-1) === '' ? next : [...next, '']
    // Render the line before the next key arrives.
    flushSync(() => {
      setLines(whole)
      if (!same(filled(whole), filled(values))) onInput(filled(whole), mark.current)
    })
    if (focus !== undefined) list.current?.querySelectorAll('input')[focus]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, at: number) => {
    const line = lines[at] ?? ''
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (line.trim() !== '')
        change(
          [
            ...lines.slice(0, at + 1),
            '',
            ...lines.slice(at + 1).filter((one, i, rest) => one !== '' || i < rest.length - 1),
          ],
          at + 1,
        )
    } else if (event.key === 'Backspace' && line === '' && at > 0) {
      event.preventDefault()
      change(
        lines.filter((_, other) => other !== at),
        at - 1,
      )
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const next = list.current?.querySelectorAll('input')[at + (event.key === 'ArrowUp' ? -1 : 1)]
      if (!next || suggestions) return
      event.preventDefault()
      next.focus()
    }
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>, at: number) => {
    const pasted = filled(event.clipboardData.getData('text/plain').split(/\r?\n/)).map((line) => line.trim())
    if (pasted.length < 2) return
    event.preventDefault()
    const line = lines[at] ?? ''
    change(
      [...lines.slice(0, at), ...(line.trim() === '' ? [] : [line]), ...pasted, ...lines.slice(at + 1)],
      at + pasted.length,
    )
  }
  return (
    <div className={styles.field} role="group" aria-labelledby={`${id}-label`}>
      <span className={styles.label} id={`${id}-label`}>
        {label}
      </span>
      <ul className={styles.list} ref={list}>
        {lines.map((line, at) => (
          // Lines have no identity beyond their index.
          <li key={at}>
            <input
              type="text"
              aria-labelledby={`${id}-label`}
              data-field={at === 0 ? name : undefined}
              list={suggestions && `${id}-suggestions`}
              placeholder={at === lines.length - 1 ? placeholder : undefined}
              value={line}
              onFocus={() => {
                mark.current = newMark()
              }}
              onChange={(event) => change(lines.map((own, other) => (other === at ? event.target.value : own)))}
              onKeyDown={(event) => onKeyDown(event, at)}
              onPaste={(event) => onPaste(event, at)}
            />
          </li>
        ))}
      </ul>
      {suggestions && (
        <datalist id={`${id}-suggestions`}>
          {suggestions.map((text) => (
            <option key={text} value={text}>
              {text}
            </option>
          ))}
        </datalist>
      )}
    </div>
  )
}
