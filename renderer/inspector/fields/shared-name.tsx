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

/** Gives the keyboard to the name of a channel, owner, need or metric that is shown. */
export function focusName(id: string | undefined): void {
  if (id !== undefined) document.getElementById(fieldOf(id))?.focus()
}

interface SharedNameProps {
  readonly kind: NamedKind
  readonly thing: Entity<NamedKind>
  /** How often the file refers to it. */
  readonly uses: number
  readonly onRemove: () => void
}

/**
 * The name of a channel, owner, need or metric, taken with Enter or when its field is left. The name of another one is only taken
 * once their merger was agreed to.
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
  /** A name that another one has waits for the user's decision. */
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
            if (give(text)) focusName(other.id)
          }}
        >
          {t('names.merge-yes')}
        </Button>
      )}
    </div>
  )
}
