import { type ReactNode, useId, useRef } from 'react'
import { typedNumber } from '../../shared/analysis/scores'
import { useShell } from '../session/hooks'
import { newMark } from '../session/editing'
import { usePendingText } from './use-pending-edit'
import styles from './ui.module.css'

/** A field with a label above it. */
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
  /** Called on each input, with the mark that joins all inputs of one focus into one undo step. */
  readonly onInput: (value: string, mark: string) => void
  readonly lines?: number
  readonly placeholder?: string
  /** The name by which actions find the field. */
  readonly name?: string
  /** Whether the text is obscured. */
  readonly unseen?: boolean
}

/** A text field; each input is a command, all inputs between focus and blur are one undo step. */
export function TextField({ label, value, onInput, lines = 1, placeholder, name, unseen = false }: TextFieldProps) {
  const mark = useRef('')
  const common = {
    // A single-line field would drop line breaks and join the words around them.
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

/** Parses a number with a decimal comma or point; null if it is not a number. */
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

/** A number field; commits on blur or Enter, and keeps invalid input to be corrected. */
export function NumberField({ label, value, onCommit, name }: NumberFieldProps) {
  const locale = useShell((state) => state.locale)
  const shown = value === undefined ? '' : typedNumber(value, locale)
  const [typed, setTyped] = usePendingText(name ?? label, shown, commit)
  function commit(text: string): void {
    const next = readNumber(text)
    if (isBad(text)) return
    // Rejected or changed input must not stay in the field.
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

/** A select field; an unknown value, as from a newer version, is added as an option. */
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
