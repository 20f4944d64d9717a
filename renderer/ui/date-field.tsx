import { useState } from 'react'
import { Field } from './fields'
import { usePendingEdit } from './pending-edits'

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
  const [typed, setTyped] = useState<HTMLInputElement | null>(null)
  const commit = (input: HTMLInputElement) => {
    setTyped(null)
    if (input.value !== shown && !input.validity.badInput) onCommit(input.value === '' ? null : input.value)
  }
  usePendingEdit(typed !== null, () => typed && commit(typed))
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
          defaultValue={shown}
          onInput={(event) => setTyped(event.currentTarget)}
          onBlur={(event) => commit(event.target)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(event.currentTarget)
          }}
        />
      )}
    </Field>
  )
}
