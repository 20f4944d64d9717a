import { useId, useState } from 'react'
import { t } from '../i18n/i18n'
import { useFile } from '../session/hooks'
import { makeId } from '../session/make-id'
import { dispatch } from '../session/session'
import { get } from '../../shared/document/tree'
import { Field } from '../ui/fields'
import { useUnfinished } from '../ui/unfinished'

/** Who is responsible: one of the file's owners, or a new name. */
export function OwnerField({ id, owner }: { readonly id: string; readonly owner: string | undefined }) {
  const file = useFile()
  const list = useId()
  const current = get(file, 'owner', owner)?.name ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const commit = (text: string) => {
    const name = text.trim()
    setTyped(null)
    if (name === current) return
    if (name === '') return void dispatch({ type: 'update', id, unset: ['owner'] })
    const known = file.owners.find((candidate) => candidate.name === name)
    const own = known?.id ?? makeId()
    dispatch({
      type: 'batch',
      commands: [
        ...(known ? [] : [{ type: 'insert', kind: 'owner', parent: null, at: file.owners.length, item: { id: own, name } } as const]),
        { type: 'update', id, set: { owner: own } },
      ],
    })
  }
  useUnfinished(typed !== null, () => typed !== null && commit(typed))
  return (
    <Field label={t('inspector.owner')}>
      {(field) => (
        <>
          <input
            key={current}
            id={field}
            type="text"
            list={list}
            defaultValue={current}
            onInput={(event) => setTyped(event.currentTarget.value)}
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
