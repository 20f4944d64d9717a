import { useId } from 'react'
import { findOrCreate } from '../../../shared/document/copies/find-or-create'
import { type NamedKind, namedEntities, removeUnused, usesIn } from '../../../shared/document/edits/names'
import { t } from '../../i18n/i18n'
import { focusName, SharedName } from '../../inspector/fields/shared-name'
import { useFile } from '../../session/hooks'
import { makeId } from '../../session/make-id'
import { dispatch, presentFile } from '../../session/session'
import { Button } from '../../ui/button'
import { NewName } from '../../ui/new-name'
import { FieldScope } from '../../ui/use-pending-edit'
import ui from '../../ui/ui.module.css'
import styles from './name-list.module.css'

/** A list of channels, owners, needs or metrics, in which they are added, renamed, merged and removed. */
export function NameList({ kind }: { readonly kind: NamedKind }) {
  const file = useFile()
  const heading = useId()
  const uses = usesIn(file)
  const things = namedEntities(file, kind)
  const unused = things.filter(({ id }) => !uses.has(id))
  return (
    <section className={styles.list} aria-labelledby={heading}>
      <h2 id={heading} className={ui.heard}>
        {t(`lists.${kind}`)}
      </h2>
      <p className={ui.quiet}>{t(kind === 'need' ? 'names.needs-how' : 'names.how')}</p>
      {things.length === 0 && <p className={ui.quiet}>{t('names.none')}</p>}
      <ul>
        {things.map((thing, at) => (
          <li key={thing.id}>
            <FieldScope value={[thing.id]}>
              <SharedName
                kind={kind}
                thing={thing}
                uses={uses.get(thing.id) ?? 0}
                onRemove={() => {
                  if (dispatch({ type: 'remove', ids: [thing.id] })) focusName((things[at + 1] ?? things[at - 1])?.id)
                }}
              />
            </FieldScope>
          </li>
        ))}
      </ul>
      {kind !== 'metric' && (
        <NewName
          label={t(`inspector.new-${kind}`)}
          name={`new-${kind}`}
          placeholder={t('inspector.new-hint')}
          onAdd={(name) => {
            const [command] = findOrCreate(kind, namedEntities(presentFile(), kind), name, makeId).commands
            return command !== undefined && dispatch(command)
          }}
        />
      )}
      {unused.length > 0 && (
        <Button
          className={styles.unused}
          onClick={() => {
            const command = removeUnused(file, kind)
            if (command && dispatch(command)) focusName(things.find(({ id }) => uses.has(id))?.id)
          }}
        >
          {t('names.remove-unused', { count: unused.length })}
        </Button>
      )}
    </section>
  )
}
