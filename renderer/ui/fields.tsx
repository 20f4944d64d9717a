import { type ReactNode, useId, useRef } from 'react'
import { typedNumber } from '../../shared/analysis/scores'
import { useShell } from '../session/hooks'
import { newMark } from '../session/editing'
import { usePendingText } from './use-pending-edit'
import styles from './ui.module.css'

/** A label over a field. */
export function Field({
  label,
  hint,
  children,
}: {
  readonly label: string
  readonly hint?: string | undefined
  readonly children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  /** Called with each input and the mark that joins all of one focus into one undo step. */
  readonly onInput: (value: string, mark: string) => void
  readonly lines?: number
  readonly placeholder?: string
  /** A name by which an action finds the field. */
  readonly name?: string
  /** Shown so that nobody can read it. */
  readonly unseen?: boolean
}

/** A text that is a command at each input; all inputs between focus and blur are one undo step. */
export function TextField({ label, value, onInput, lines = 1, placeholder, name, unseen = false }: TextFieldProps) {
  const mark = useRef('')
  const common = {
    // A field of one line would leave line breaks out, and join the words round them.
    value: lines > 1 ? value : value.replace(/\n/g, ' '),
    placeholder,
    'data-field': name,
    'data-unseen': unseen || undefined,
    onFocus: () => {
      mark.current = newMark()
    },
  }
  return (
    <Field label={label}>
      {(id) =>
        lines > 1 ? (
          <textarea id={id} rows={lines} {...common} onChange={(event) => onInput(event.target.value, mark.current)} />
        ) : (
          <input id={id} type="text" {...common} onChange={(event) => onInput(event.target.value, mark.current)} />
        )
      }
    </Field>
  )
}

/** Reads a number as people type it, with a comma or a point; null for none. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.').replace(/\s*%$/, '')
  if (plain === '') return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

interface NumberFieldProps {
  readonly label: string
  readonly value: number | undefined
  readonly onCommit: (value: number | null) => void
  readonly name?: string
}

function isBad(text: string): boolean {
  return text.trim() !== '' && readNumber(text) === null
}

/** A number, taken when the field is left or with Enter; what is no number stays to be mended. */
export function NumberField({ label, value, onCommit, name }: NumberFieldProps) {
  const locale = useShell((state) => state.locale)
  const shown = value === undefined ? '' : typedNumber(value, locale)
  const [typed, setTyped] = usePendingText(name ?? label, shown, commit)
  function commit(text: string): void {
    const next = readNumber(text)
    if (isBad(text)) return
    // What is not taken, or not as it was typed, must not stay in the field as if it were.
    setTyped(undefined)
    if (next !== (value ?? null)) onCommit(next)
  }
  const text = typed ?? shown
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="text"
          inputMode="decimal"
          data-field={name}
          aria-invalid={isBad(text)}
          value={text}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => commit(text)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(text)
          }}
        />
      )}
    </Field>
  )
}

interface SelectFieldProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: NoInfer<T>; readonly label: string }[]
  readonly onSelect: (value: T) => void
  readonly name?: string
}

/** A choice of options; a value that is none of them, as a newer program may write, is offered as it is. */
export function SelectField<T extends string>({ label, value, options, onSelect, name }: SelectFieldProps<T>) {
  const isKnown = options.some((option) => option.value === value)
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} data-field={name} onChange={(event) => onSelect(event.target.value as T)}>
          {(isKnown ? options : [...options, { value, label: value }]).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
