import { Field } from './fields'
import { usePendingText } from './use-pending-edit'

interface DateFieldProps {
  readonly label: string
  /** A day or an instant; of the latter the day is shown. */
  readonly value: string | undefined
  /** Null where the day was taken away. */
  readonly onCommit: (value: string | null) => void
  readonly name?: string
  readonly hint?: string | undefined
}

/** A day, taken when the field is left or with Enter. */
export function DateField({ label, value, onCommit, name, hint }: DateFieldProps) {
  const shown = value?.slice(0, 10) ?? ''
  const [typed, setTyped] = usePendingText(name ?? label, shown, commit)
  function commit(day: string): void {
    setTyped(undefined)
    if (day !== shown) onCommit(day === '' ? null : day)
  }
  /** A day of which a part is missing is none yet. */
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
