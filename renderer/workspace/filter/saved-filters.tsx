import { Bookmark, Check, ChevronDown, Pencil, Trash2 } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import * as z from 'zod'
import { isEmptyFilter } from '../../../shared/analysis/filter'
import { saveFilter } from '../../../shared/document/edits/saved-filters'
import type { SavedFilter } from '../../../shared/document/schema'
import { t } from '../../i18n/i18n'
import { chosenSavedFilter, setFilter } from '../../session/filter'
import { useMap, useSession, useShell } from '../../session/hooks'
import { makeId } from '../../session/make-id'
import { dispatch, presentMap, session } from '../../session/session'
import { shell } from '../../session/shell'
import { pendingEdits, pendingKey } from '../../session/pending-edits'
import { Button, IconButton } from '../../ui/button'
import { usePendingEdit } from '../../ui/use-pending-edit'
import ui from '../../ui/ui.module.css'
import styles from './filter.module.css'

const renameKey = ({ id }: SavedFilter) => pendingKey('field', id, 'name')

function Renaming({ view, onDone }: { readonly view: SavedFilter; readonly onDone: () => void }) {
  const [typed, setTyped] = usePendingEdit(renameKey(view), z.string(), commit)
  function commit(text: string): void {
    const name = text.trim()
    setTyped(undefined)
    if (name !== '' && name !== view.name) dispatch({ type: 'update', id: view.id, set: { name } })
    onDone()
  }
  return (
    <input
      type="text"
      className={styles.text}
      aria-label={t('views.name-of', { name: view.name })}
      defaultValue={typed ?? view.name}
      onChange={(event) => setTyped(event.target.value)}
      ref={(field) => field?.select()}
      onBlur={(event) => commit(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(event.currentTarget.value)
        if (event.key !== 'Escape') return
        // Esc cancels the name and keeps the list open.
        event.stopPropagation()
        setTyped(undefined)
        onDone()
      }}
    />
  )
}

function FilterRow({ view, chosen }: { readonly view: SavedFilter; readonly chosen: boolean }) {
  const [renaming, setRenaming] = useState(() => pendingEdits.getState().values.has(renameKey(view)))
  if (renaming) return <Renaming view={view} onDone={() => setRenaming(false)} />
  return (
    <>
      <button type="button" className={styles.view} aria-pressed={chosen} onClick={() => setFilter(view.filter)}>
        <Check size={14} aria-hidden="true" data-shown={chosen || undefined} />
        <span className={ui.ellipsis}>{view.name}</span>
      </button>
      <IconButton label={t('views.rename', { name: view.name })} icon={Pencil} onClick={() => setRenaming(true)} />
      <IconButton
        label={t('views.delete', { name: view.name })}
        icon={Trash2}
        onClick={() => dispatch({ type: 'remove', ids: [view.id] })}
      />
    </>
  )
}

/** The saved filters of the map: select, rename and delete one, or save the current filter. */
export function SavedFilters() {
  const { id, filters } = useMap()
  const chosen = useSession(chosenSavedFilter)
  const nothing = useSession((state) => isEmptyFilter(state.filter))
  const open = useShell((state) => state.views)
  const [name = '', setName] = usePendingEdit(pendingKey('filter-name', id), z.string())
  const save = (event: FormEvent) => {
    event.preventDefault()
    const command = saveFilter(presentMap(), makeId, name, session.getState().filter)
    if (command && dispatch(command)) setName(undefined)
  }
  return (
    <Popover.Root open={open} onOpenChange={(next) => shell.setState({ views: next })}>
      <Popover.Trigger className={styles.opener}>
        <Bookmark size={14} aria-hidden="true" />
        <span className={ui.ellipsis}>{chosen ? chosen.name : t('views.title')}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.views}
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label={t('views.title')}
        >
          {filters.length === 0 ? (
            <p className={ui.quiet}>{t('views.none')}</p>
          ) : (
            <ul>
              {filters.map((view) => (
                <li key={view.id}>
                  <FilterRow view={view} chosen={view.id === chosen?.id} />
                </li>
              ))}
            </ul>
          )}
          <form onSubmit={save}>
            <input
              type="text"
              className={styles.text}
              aria-label={t('views.name')}
              placeholder={t('views.name')}
              value={name}
              disabled={nothing}
              onChange={(event) => setName(event.target.value || undefined)}
            />
            <Button type="submit" disabled={nothing || name.trim() === ''}>
              {t('views.save')}
            </Button>
          </form>
          {nothing && <p className={ui.quiet}>{t('views.nothing')}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
