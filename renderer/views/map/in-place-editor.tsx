import { lineHeight, type TextStyle } from '../../../shared/drawing/text'
import { t } from '../../i18n/i18n'
import { focusNextCell } from '../../editor/focus-next-cell'
import { useScene } from '../../editor/scene-context'
import { useTyping } from '../../editor/use-typing'
import styles from './canvas.module.css'

/** Position of the editor in its box, and the style of the drawn text. */
interface InPlaceEditorProps {
  readonly id: string
  readonly label: string
  /** Placeholder while empty. */
  readonly placeholder: string
  /** Whether the text is obscured. */
  readonly unseen: boolean
  readonly style: TextStyle
  readonly ground: string
  readonly ink: string
  readonly inset: { readonly left: number; readonly top: number; readonly right: number }
  readonly height: number
}

/** Edits the text of an item in place. Each input is a command; one session of editing is one undo step. */
export function InPlaceEditor({
  id,
  label,
  placeholder,
  unseen,
  style,
  ground,
  ink,
  inset,
  height,
}: InPlaceEditorProps) {
  const { layout } = useScene()
  const typing = useTyping(id, (by) => void focusNextCell(layout, by))
  return (
    <textarea
      {...typing}
      className={`${styles.editor} nodrag nopan nowheel`}
      aria-label={t('canvas.edit-label', { what: label })}
      placeholder={placeholder}
      data-unseen={unseen || undefined}
      rows={1}
      style={{
        left: inset.left,
        top: inset.top,
        right: inset.right,
        height: Math.max(lineHeight(style), height),
        fontSize: style.size,
        fontWeight: style.weight,
        lineHeight: `${lineHeight(style)}px`,
        background: ground,
        color: ink,
      }}
    />
  )
}
