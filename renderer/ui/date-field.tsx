import { Field } from './fields'
import { usePendingText } from './use-pending-edit'

interface DateFieldProps {
  readonly label: string
  /** A date or timestamp, of which the date is shown. */
  readonly value: string | undefined
  /** Null if the date was cleared. */
  readonly onCommit: (value: string | null) => void
  readonly name?: string
  readonly hint?: string | undefined
}

/** A date field; commits on blur or Enter. */
export function DateField({ label, value, onCommit, name, hint }: DateFieldProps) {
  const shown = value?.slice(0, 10) ?? ''
  const [typed, setTyped] = usePendingText(name ?? label, shown, commit)
  function commit(day: string): void {
    setTyped(undefined)
    if (day !== shown) onCommit(day === '' ? null : day)
  }
  /** An incomplete date has no value yet. */
  const read = (input: HTMLInputElement) => (input.validity.badInput ? undefined : input.value)
  const leave = (input: HTMLInputElement) => commit(read(input) ?? shown)
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <input
          key={shown}
          id={id}
          type="date"
          max="9999-12-31"
          data-field={name}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          defaultValue={typed ?? shown}
          onInput={(event) => setTyped(read(event.currentTarget))}
          onBlur={(event) => leave(event.target)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') leave(event.currentTarget)
          }}
        />
      )}
    </Field>
  )
}
