import { Trash2 } from 'lucide-react'
import { useId, useRef } from 'react'
import { typedNumber } from '../../shared/analysis/scores'
import {
  giveName,
  NAMED_KINDS,
  type NamedKind,
  namedOf,
  namingOf,
  removeUnused,
  usesIn,
} from '../../shared/document/edits/names'
import type { Entity } from '../../shared/document/schema'
import { get } from '../../shared/document/entity-index'
import { t } from '../i18n/i18n'
import { useFile, useShell } from '../session/hooks'
import { dispatch, presentFile } from '../session/session'
import { Button, IconButton } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { FieldScope, usePendingText } from '../ui/use-pending-edit'
import styles from './names.module.css'

type Named = Entity<NamedKind>

const fieldOf = (id: string) => `name-${id}`

/** What has just gone leaves the keyboard to another one of the list. */
function goToName(thing: Named | undefined): void {
  if (thing) document.getElementById(fieldOf(thing.id))?.focus()
}

interface RowProps {
  readonly kind: NamedKind
  readonly thing: Named
  readonly uses: number
  readonly onRemove: () => void
}

/** A name, taken with Enter or when its field is left. One that another thing has is only taken when the merger was agreed to. */
function Row({ kind, thing, uses, onRemove }: RowProps) {
  const file = useFile()
  const locale = useShell((state) => state.locale)
  const agree = useRef<HTMLButtonElement>(null)
  const scale = kind === 'metric' ? get(file, 'metric', thing.id)?.scale : undefined
  const name = thing.name || t('names.no-name')
  const [typed, setText] = usePendingText('name', thing.name, leave)
  function give(text: string): boolean {
    const command = giveName(presentFile(), kind, thing.id, text)
    if (command === null || !dispatch(command)) return false
    setText(undefined)
    return true
  }
  /** A name that another one has waits for the user's decision. */
  function leave(text: string): void {
    const { does } = namingOf(presentFile(), kind, thing.id, text)
    if (does === 'rename') give(text)
    else if (does === 'nothing') setText(undefined)
  }
  const text = typed ?? thing.name
  const naming = namingOf(file, kind, thing.id, text)
  return (
    <li className={styles.row}>
      <input
        id={fieldOf(thing.id)}
        type="text"
        aria-label={t('names.name', { kind: t(`kind.${kind}`), name })}
        aria-invalid={naming.does === 'taken'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => leave(text)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // Else the button that gets the keyboard would be pressed by the same key.
          event.preventDefault()
          if (naming.does === 'merge') agree.current?.focus()
          else leave(text)
        }}
      />
      <span className={styles.uses}>
        {scale &&
          `${t('names.scale', { min: typedNumber(scale.min, locale), max: typedNumber(scale.max, locale) })} · `}
        {uses === 0 ? t('names.unused') : t('names.uses', { count: uses })}
      </span>
      <IconButton label={t('names.remove', { name })} icon={Trash2} disabled={uses > 0} onClick={onRemove} />
      <p className={styles.said} role="status">
        {naming.does === 'merge' &&
          (uses === 0
            ? t('names.merge-unused', { other: naming.other.name })
            : t('names.merge', { other: naming.other.name, count: uses }))}
        {naming.does === 'taken' && t('names.taken', { other: naming.other.name })}
      </p>
      {naming.does === 'merge' && (
        <Button
          ref={agree}
          className={styles.agree}
          onClick={() => {
            const { other } = naming
            if (give(text)) goToName(other)
          }}
        >
          {t('names.merge-yes')}
        </Button>
      )}
    </li>
  )
}

function List({ kind, uses }: { readonly kind: NamedKind; readonly uses: ReadonlyMap<string, number> }) {
  const file = useFile()
  const heading = useId()
  const things = namedOf(file, kind)
  const unused = things.filter(({ id }) => !uses.has(id))
  return (
    <section aria-labelledby={heading}>
      <div className={styles.head}>
        <h3 id={heading}>{t(`names.${kind}`)}</h3>
        {unused.length > 0 && (
          <Button
            onClick={() => {
              const command = removeUnused(file, kind)
              if (command && dispatch(command)) goToName(things.find(({ id }) => uses.has(id)))
            }}
          >
            {t('names.remove-unused', { count: unused.length })}
          </Button>
        )}
      </div>
      {things.length === 0 && <p className={styles.none}>{t('names.none')}</p>}
      <ul>
        {things.map((thing, at) => (
          <FieldScope key={thing.id} value={[thing.id]}>
            <Row
              kind={kind}
              thing={thing}
              uses={uses.get(thing.id) ?? 0}
              onRemove={() => {
                if (dispatch({ type: 'remove', ids: [thing.id] })) goToName(things[at + 1] ?? things[at - 1])
              }}
            />
          </FieldScope>
        ))}
      </ul>
    </section>
  )
}

/** The channels, owners and metrics that the maps of the file share: renamed, merged and taken away in one place. */
export function NamesDialog({ onClose }: { readonly onClose: () => void }) {
  const uses = usesIn(useFile())
  return (
    <Dialog title={t('names.title')} onClose={onClose} wide>
      <p className={styles.how}>{t('names.how')}</p>
      <div className={styles.lists}>
        {NAMED_KINDS.map((kind) => (
          <List key={kind} kind={kind} uses={uses} />
        ))}
      </div>
    </Dialog>
  )
}
