import { Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { typedNumber } from '../../../shared/analysis/scores'
import { renameEntity, type NamedKind, renameEffect } from '../../../shared/document/edits/names'
import { get } from '../../../shared/document/entity-index'
import type { Entity } from '../../../shared/document/schema'
import { t } from '../../i18n/i18n'
import { useFile, useShell } from '../../session/hooks'
import { dispatch, presentFile } from '../../session/session'
import { Button, IconButton } from '../../ui/button'
import { usePendingText } from '../../ui/use-pending-edit'
import styles from './shared-name.module.css'

const fieldOf = (id: string) => `name-${id}`

/** Focuses the name field of a channel, owner, need or metric. */
export function focusName(id: string | undefined): void {
  if (id !== undefined) document.getElementById(fieldOf(id))?.focus()
}

interface SharedNameProps {
  readonly kind: NamedKind
  readonly thing: Entity<NamedKind>
  /** How often the file refers to the entity. */
  readonly uses: number
  readonly onRemove: () => void
}

/**
 * The name of a channel, owner, need or metric; Enter and blur commit it. A name that another entity has is only
 * committed after the user has agreed to merge them.
 */
export function SharedName({ kind, thing, uses, onRemove }: SharedNameProps) {
  const file = useFile()
  const locale = useShell((state) => state.locale)
  const agree = useRef<HTMLButtonElement>(null)
  const scale = kind === 'metric' ? get(file, 'metric', thing.id)?.scale : undefined
  const name = thing.name || t('names.no-name')
  const [typed, setText] = usePendingText('name', thing.name, leave)
  function give(text: string): boolean {
    const command = renameEntity(presentFile(), kind, thing.id, text)
    if (command === null || !dispatch(command)) return false
    setText(undefined)
    return true
  }
  /** A name that is already used waits for the user's decision. */
  function leave(text: string): void {
    const { does } = renameEffect(presentFile(), kind, thing.id, text)
    if (does === 'rename') give(text)
    else if (does === 'nothing') setText(undefined)
  }
  const text = typed ?? thing.name
  const naming = renameEffect(file, kind, thing.id, text)
  return (
    <div className={styles.row}>
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
          // Otherwise the same key press would activate the button that gets the focus.
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
            if (give(text)) focusName(other.id)
          }}
        >
          {t('names.merge-yes')}
        </Button>
      )}
    </div>
  )
}
