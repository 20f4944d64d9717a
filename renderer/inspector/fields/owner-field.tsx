import { useId } from 'react'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { makeId } from '../../session/make-id'
import { dispatch, presentFile } from '../../session/session'
import { findOrCreate } from '../../../shared/document/copies/find-or-create'
import { get } from '../../../shared/document/entity-index'
import { Field } from '../../ui/fields'
import { usePendingText } from '../../ui/use-pending-edit'

/** The owner: one from the file's list, or a new name. */
export function OwnerField({ id, owner }: { readonly id: string; readonly owner: string | undefined }) {
  const file = useFile()
  const list = useId()
  const current = get(file, 'owner', owner)?.name ?? ''
  const [typed, setTyped] = usePendingText('owner', current, commit)
  function commit(text: string): void {
    const name = text.trim()
    setTyped(undefined)
    if (name === current) return
    if (name === '') return void dispatch({ type: 'update', id, unset: ['owner'] })
    const { thing, commands } = findOrCreate('owner', presentFile().owners, name, makeId)
    if (thing.id !== owner)
      dispatch({ type: 'batch', commands: [...commands, { type: 'update', id, set: { owner: thing.id } }] })
  }
  return (
    <Field label={t('inspector.owner')}>
      {(field) => (
        <>
          <input
            id={field}
            type="text"
            list={list}
            value={typed ?? current}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={(event) => commit(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit(event.currentTarget.value)
            }}
          />
          <datalist id={list}>
            {file.owners.map(({ id: option, name }) => (
              <option key={option} value={name}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
