import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { get } from '../../../shared/document/entity-index'
import { focusView } from '../../session/view-controller'
import { t } from '../../i18n/i18n'
import { update } from '../../editor/update'
import { useFile, useMap } from '../../session/hooks'
import { shell } from '../../session/shell'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/fields'
import { ContextTexts, StateFields } from '../../inspector/fields/map-fields'
import styles from './context.module.css'

function close(): void {
  shell.setState({ frame: 'line' })
}

/** The text fields of the context. */
export type ContextField = 'persona' | 'scenario' | 'trigger' | 'end'

/**
 * The context of the map as an in-place form: Enter moves to the next field; Esc and blur close it.
 * @param begin the field with the initial focus
 */
export function ContextFields({ begin }: { readonly begin: ContextField }) {
  const file = useFile()
  const map = useMap()
  const form = useRef<HTMLFormElement>(null)
  const [first] = useState(begin)
  useEffect(() => {
    const field = form.current?.querySelector<HTMLInputElement>(`[data-field="frame-${first}"]`)
    field?.focus()
    // Typing replaces the default name of a new file.
    field?.select()
  }, [first])
  const end = () => {
    close()
    focusView()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      end()
    }
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    const fields = [...(form.current?.querySelectorAll<HTMLInputElement>('input') ?? [])]
    const next = fields[fields.indexOf(event.target) + 1]
    if (next) next.focus()
    else end()
  }
  const onBlur = (event: FocusEvent) => {
    if (event.relatedTarget && !form.current?.contains(event.relatedTarget)) close()
  }
  const persona = get(file, 'persona', map.personas[0])
  return (
    // Key events bubble up from the fields inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      className={styles.fields}
      aria-label={t('action.view.frame')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {persona && (
        <TextField
          label={t('inspector.persona')}
          name="frame-persona"
          value={persona.name}
          onInput={(name, mark) => update(persona.id, { name }, mark)}
        />
      )}
      <ContextTexts />
      <StateFields />
      <Button onClick={end}>{t('frame.done')}</Button>
    </form>
  )
}
