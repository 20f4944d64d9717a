import { Field } from './fields'
import { usePendingText } from './use-pending-edit'

interface NewNameProps {
  readonly label: string
  readonly placeholder: string
  /** A name by which an action finds the field. */
  readonly name: string
  /** Called with a name that is not empty. Returns whether it was taken; the field is empty again then. */
  readonly onAdd: (name: string) => boolean
}

/** The field for the name of something new, which Enter adds. */
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
