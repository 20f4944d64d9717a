import { Minus, Plus } from 'lucide-react'
import { openRound, votesFor } from '../../../shared/document/votes'
import { shownText } from '../../../shared/document/texts/shown-text'
import { boxById } from '../../../shared/map/layout-index'
import { t } from '../../i18n/i18n'
import { useMap, useSession } from '../../session/hooks'
import { voteFor } from '../../editor/votes'
import { useScene } from '../../editor/scene-context'
import styles from './canvas.module.css'

/** Controls that extend beyond their item; hovering them counts as hovering the item. */
export const VOTE_BUTTONS = 'data-vote-buttons'

/** The buttons that add and remove votes of the hovered and the focused item, while a voting round is open. */
export function VoteButtons({ hovered }: { readonly hovered: string | null }) {
  const { layout } = useScene()
  const round = openRound(useMap())
  const focused = useSession((state) =>
    state.focus?.kind === 'thing' && state.editing === null ? state.focus.id : null,
  )
  if (!round) return null
  return [...new Set([focused, hovered])].map((id) => {
    const box = id === null ? undefined : boxById(layout, id)
    if (!box || !('votes' in box)) return null
    const what = shownText(box.thing) ?? t('describe.hidden')
    const votes = votesFor(round, box.id)
    return (
      <div
        key={box.id}
        role="group"
        aria-label={t('workshop.round', { title: round.title })}
        className={styles.vote}
        {...{ [VOTE_BUTTONS]: box.id }}
        style={{ left: box.x + box.width - 6, top: box.y }}
      >
        {votes > 0 && (
          <>
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('canvas.vote-back', { what })}
              onClick={() => voteFor(box.id, -1)}
            >
              <Minus size={14} aria-hidden="true" />
            </button>
            <span>{votes}</span>
          </>
        )}
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('canvas.vote-for', { what })}
          onClick={() => voteFor(box.id, 1)}
        >
          <Plus size={14} aria-hidden="true" />
        </button>
      </div>
    )
  })
}
