import { Field } from './fields'
import { usePendingText } from './use-pending-edit'

interface NewNameProps {
  readonly label: string
  readonly placeholder: string
  /** The name by which actions find the field. */
  readonly name: string
  /** Called with a non-empty name. Returns whether it was accepted, which clears the field. */
  readonly onAdd: (name: string) => boolean
}

/** A field that adds a new name on Enter. */
export function NewName({ label, placeholder, name, onAdd }: NewNameProps) {
  const [typed = '', setText] = usePendingText(name, '', add)
  function add(text: string): void {
    if (text.trim() !== '' && onAdd(text.trim())) setText(undefined)
  }
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="text"
          data-field={name}
          placeholder={placeholder}
          value={typed}
          onChange={(event) => setText(event.target.value || undefined)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) add(typed)
          }}
        />
      )}
    </Field>
  )
}
