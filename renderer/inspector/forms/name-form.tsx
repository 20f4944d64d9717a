import { type NamedKind, usesIn } from '../../../shared/document/edits/names'
import type { Entity } from '../../../shared/document/schema'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { dispatch } from '../../session/session'
import { focusView } from '../../session/view-controller'
import { SharedName } from '../fields/shared-name'
import styles from '../inspector.module.css'

/** A channel, owner, need or metric; shown, for example, after an undo that changed it. */
export function NameForm({ kind, thing }: { readonly kind: NamedKind; readonly thing: Entity<NamedKind> }) {
  const uses = usesIn(useFile())
  return (
    <div className={styles.form}>
      <h2>{t(`kind.${kind}`)}</h2>
      <SharedName
        kind={kind}
        thing={thing}
        uses={uses.get(thing.id) ?? 0}
        onRemove={() => {
          if (dispatch({ type: 'remove', ids: [thing.id] })) focusView()
        }}
      />
    </div>
  )
}
